"""Saying who chooses the challenge of an edition."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.cycles.models import Edition, EditionWay
from challenge.cycles.queries import editions
from challenge.cycles.rules.refusals import EditionNotFound
from challenge.cycles.rules.ways import require_way
from challenge.cycles.services.editions import note


def say(session: Session, *, edition_id: int, way: str, source: str, actor: str, now: datetime) -> None:
    """Say it once, before the shortlist; the register keeps it. WaySaidAlready, WaySaidTooLate,
    WayAgainstReferendum, …"""
    found = session.get(Edition, edition_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise EditionNotFound
    said = session.get(EditionWay, edition_id) is not None
    attached = bool(editions.referendums(session, edition_id))
    require_way(way, source, phase=found.phase, said=said, with_referendum=attached)
    session.add(EditionWay(edition_id=edition_id, way=way, source=source.strip(), said_by=actor, said_at=now))
    note(session, edition_id=edition_id, act="way_said", actor=actor, now=now, way=way, source=source.strip())
