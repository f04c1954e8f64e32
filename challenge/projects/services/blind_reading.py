"""Blind reading: files looked at for what tells who wrote them; passages that an officer covers."""

import json
from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.foundation import actors
from challenge.projects.models.applications import Application, ApplicationSubmission
from challenge.projects.models.reviews import BlindCheck
from challenge.projects.queries import juries, jury_facts
from challenge.projects.rules.jury import file_facts, file_texts
from challenge.projects.rules.jury.refusals import JuryNotFound, PassagesLeft
from challenge.projects.services import jury_acts


def look(session: Session, *, call_id: int, now: datetime, files: Collection[int] | None = None) -> None:
    """Look at the files whose content nobody looked at yet (by default, all of the jury's). One that was
    cleared and has changed waits again."""
    members = jury_facts.of_teams(session, call_id, files)
    for row, content, check in _changed(session, call_id, files):
        team = file_facts.team(content, members.get(row.id, ()))
        found = file_texts.look(content, team)
        if check is None:
            check = BlindCheck(application_id=row.id, covered=[])
            session.add(check)
        check.content_hash, check.looked_at = row.content_hash or "", now
        check.title = file_texts.cover(row.title, team, check.covered)
        check.sure, check.unsure = found.sure, found.unsure
        check.cleared_at = check.cleared_by = None
    session.flush()


def clear(
    session: Session, *, call_id: int, ref: str, words: Iterable[str], account_id: int, now: datetime
) -> None:
    """An officer has read the file as jurors will see it: what was found is covered, and these words
    besides; it may be read. Raises PassagesLeft for words that are not in the file, OwnSeat, JuryNotFound,
    JuryClosed."""
    jury_acts.open_jury(session, call_id)
    jury_acts.refuse_own(session, call_id=call_id, account_id=account_id)
    row = session.scalar(juries.admissible(call_id).where(Application.ref == ref))
    if row is None:
        raise JuryNotFound
    look(session, call_id=call_id, now=now, files=[row.id])
    check = session.get_one(BlindCheck, row.id, with_for_update=True)
    content = _content(session, row.id)
    covered = list(dict.fromkeys(one.strip() for one in words if one.strip()))
    whole = "\n".join(one.text for one in file_facts.passages(content, file_facts.READ_BLIND))
    for one in covered:
        if one not in whole:
            raise PassagesLeft(words=one[:80])
    team = file_facts.team(content, jury_facts.of_teams(session, call_id, [row.id]).get(row.id, ()))
    check.covered, check.title = covered, file_texts.cover(row.title, team, covered)
    check.cleared_at, check.cleared_by = now, actors.of(account_id)
    details = {"file": ref, "covered": len(covered)}
    jury_acts.note(session, call_id, "file cleared for blind reading", check.cleared_by, now, **details)


def _changed(
    session: Session, call_id: int, files: Collection[int] | None
) -> list[tuple[Application, file_facts.Content, BlindCheck | None]]:
    found = (
        juries.admissible(call_id)
        .outerjoin(BlindCheck, BlindCheck.application_id == Application.id)
        .where(BlindCheck.application_id.is_(None) | (BlindCheck.content_hash != Application.content_hash))
        .add_columns(BlindCheck)
    )
    if files is not None:
        found = found.where(Application.id.in_(files))
    rows = session.execute(found).all()
    return [(row[0], _content(session, row[0].id), row[1]) for row in rows]


def _content(session: Session, application_id: int) -> file_facts.Content:
    last = select(func.max(ApplicationSubmission.id)).where(
        ApplicationSubmission.application_id == application_id
    )
    found = select(ApplicationSubmission.content).where(ApplicationSubmission.id == last.scalar_subquery())
    content: file_facts.Content = json.loads(session.scalar(found) or "{}")
    return content
