"""Creating an edition, planning its dates, moving it, giving it its referendum."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from challenge.cycles.models import Edition, EditionPhase, EditionReferendum
from challenge.cycles.queries import ways
from challenge.cycles.rules import phases, planning
from challenge.cycles.rules.refusals import (
    EditionChanged,
    EditionNotFound,
    EditionStillRunning,
    ReferendumOfAnother,
    TitleMissing,
)
from challenge.cycles.rules.ways import require_act
from challenge.cycles.services import telling
from challenge.foundation import register

LONGEST_TITLE = 120
OVER = frozenset({"evaluation", "closed"})
SYSTEM = "system"


def create(session: Session, *, title_fr: str, title_en: str, zone: str, actor: str, now: datetime) -> int:
    """The next edition, in its first phase; the one before must have come to its evaluation."""
    titles = (title_fr.strip(), title_en.strip())
    if not all(0 < len(title) <= LONGEST_TITLE and "\x00" not in title for title in titles):
        raise TitleMissing
    last = session.scalars(select(Edition).order_by(Edition.number.desc()).limit(1)).one_or_none()
    if last and last.phase not in OVER:
        raise EditionStillRunning(number=last.number)
    made = Edition(
        number=last.number + 1 if last else 1,
        title_fr=titles[0],
        title_en=titles[1],
        phase=next(iter(phases.PHASES)),
        zone=ZoneInfo(zone).key,
        version=1,
        created_at=now,
        planned_at=now,
        moved_at=now,
    )
    session.add(made)
    session.flush()
    note(session, edition_id=made.id, act="created", actor=actor, now=now, number=made.number)
    return made.id


def plan(
    session: Session,
    *,
    edition_id: int,
    spans: Mapping[str, planning.Span],
    actor: str,
    now: datetime,
    version: int | None = None,
) -> None:
    """Replace the planned days; PlanRefused tells what is wrong, field by field."""
    found = _locked(session, edition_id, version)
    today = now.astimezone(ZoneInfo(found.zone)).date()
    planning.require_plan(spans, phase=found.phase, today=today)
    session.execute(delete(EditionPhase).where(EditionPhase.edition_id == edition_id))
    for name, span in spans.items():
        if span.opens_on is None:
            continue
        at = planning.instants(span, found.zone)
        session.add(
            EditionPhase(
                edition_id=edition_id,
                phase=name,
                opens_on=span.opens_on,
                closes_on=span.closes_on,
                opens_at=at.opens_at,
                closes_at=at.closes_at,
                moves_itself=span.moves_itself,
            )
        )
    found.version, found.planned_at = found.version + 1, now
    days = {
        name: [str(span.opens_on), str(span.closes_on or ""), span.moves_itself]
        for name, span in spans.items()
        if span.opens_on
    }
    note(session, edition_id=edition_id, act="planned", actor=actor, now=now, days=days)


def move(
    session: Session,
    *,
    edition_id: int,
    wanted: str,
    reason: str,
    actor: str,
    now: datetime,
    version: int | None = None,
) -> None:
    """Move to the next phase, or back by one with a reason. Going back stops the phase left from coming
    again by itself: its planned day has passed, and the edition would return to it at once."""
    found = _locked(session, edition_id, version)
    left = found.phase
    found.phase = phases.move(left, wanted, reason=reason)
    found.version, found.moved_at = found.version + 1, now
    planned = session.get(EditionPhase, (edition_id, left))
    if planned and wanted != phases.MOVES[left][0]:
        planned.moves_itself = False
    said = {"from": left, "to": wanted, "reason": reason.strip()}
    note(session, edition_id=edition_id, act="moved", actor=actor, now=now, **said)
    if wanted == phases.MOVES[left][0]:
        telling.moved(session, edition=found, actor=actor, now=now)


def attach_referendum(session: Session, *, edition_id: int, uuid: str, actor: str, now: datetime) -> None:
    """Give a referendum to this edition, once; ReferendumOfAnother when it has another, CouncilDecidesAlone
    where no referendum decides."""
    _locked(session, edition_id, None)
    require_act(ways.word_of(session, edition_id), "prepare_referendum")
    owner = session.scalar(select(EditionReferendum.edition_id).where(EditionReferendum.uuid == uuid))
    if owner is not None and owner != edition_id:
        raise ReferendumOfAnother
    if owner is None:
        session.add(EditionReferendum(edition_id=edition_id, uuid=uuid, attached_at=now))
        note(session, edition_id=edition_id, act="referendum_attached", actor=actor, now=now, uuid=uuid)


def note(
    session: Session, *, edition_id: int, act: str, actor: str, now: datetime, **details: object
) -> None:
    """Write an act in this edition's stream of the register."""
    stream = f"edition:{edition_id}"
    register.append(session, stream=stream, act=act, actor=actor, subject=stream, details=details, now=now)


def _locked(session: Session, edition_id: int, version: int | None) -> Edition:
    found = session.get(Edition, edition_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise EditionNotFound
    if version is not None and version != found.version:
        raise EditionChanged
    return found
