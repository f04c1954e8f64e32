"""Writing a call to organisations, sending it to those that it is meant for, answering it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from challenge.foundation import jobs, register
from challenge.foundation.visitors import Visitor
from challenge.organisations.queries import matching
from challenge.organisations.queries import people as keepers
from challenge.organisations.queries.directory import Filters
from challenge.organisations.rules.members import NotOfIt
from challenge.partners import letters
from challenge.partners.models.outreaches import Outreach, Reached
from challenge.partners.rules import outreaches as rules
from challenge.partners.rules import pledges
from challenge.partners.rules.needs import Asked
from challenge.partners.rules.outreaches import OutreachNotFound, Written
from challenge.partners.services import pledging

TELL = "partners.tell_outreach"
AT_ONCE = 50


def write(session: Session, *, written: Written, actor: str, now: datetime) -> int:
    """Keep a call, not sent yet; its number."""
    row = Outreach(
        **_columns(written),
        state=rules.DRAFT,
        revision=1,
        written_by=actor,
        written_at=now,
    )
    session.add(row)
    session.flush()
    _note(session, row, "outreach_written", actor, now)
    return row.id


def change(
    session: Session, *, number: int, written: Written, revision: int, actor: str, now: datetime
) -> None:
    """Write a call anew that was not sent. OutreachNotFound, OutreachSent, OutreachChanged when it is not the
    revision that was read."""
    row = _draft(session, number, revision)
    for name, value in _columns(written).items():
        setattr(row, name, value)
    row.revision += 1
    _note(session, row, "outreach_changed", actor, now)


def drop(session: Session, *, number: int, actor: str, now: datetime) -> None:
    """Give a call up that was not sent. OutreachNotFound, OutreachSent."""
    row = _draft(session, number)
    row.state = rules.DROPPED
    _note(session, row, "outreach_dropped", actor, now)


def send(session: Session, *, number: int, revision: int, actor: str, today: date, now: datetime) -> int:
    """Send it to every organisation that it is meant for and that somebody keeps; a job writes to their
    keepers. How many. OutreachNotFound, OutreachSent, OutreachChanged, NobodyReached, OutreachOver."""
    row = _draft(session, number, revision)
    if today > row.closes_on:
        raise rules.OutreachOver
    reached = matching.aimed(session, Filters(**row.filters), today=today).kept
    if not reached:
        raise rules.NobodyReached
    empty = {"outreach_id": number, "told_at": None, "answer": "", "pledge_id": None, "reason": ""}
    session.execute(insert(Reached), [{**empty, "organisation_id": one} for one in reached])
    row.state, row.sent_at = rules.SENT, now
    _note(session, row, "outreach_sent", actor, now, reached=len(reached))
    jobs.enqueue(session, TELL, {"outreach": number}, now=now)
    return len(reached)


def tell(session: Session, payload: dict[str, object], now: datetime) -> None:
    """Write to the keepers of the next organisations, in their language, at the rhythm that they chose; and
    queue the rest. Each is written to once: that they were told is kept with the letters."""
    row = session.get_one(Outreach, int(str(payload["outreach"])))
    wanted = select(Reached).where(Reached.outreach_id == row.id, Reached.told_at.is_(None))
    waiting = session.scalars(wanted.order_by(Reached.organisation_id).limit(AT_ONCE).with_for_update()).all()
    for one in waiting:
        one.told_at = now
        letters.call(session, one.organisation_id, number=row.id, title=row.title, words=row.words, now=now)
    if len(waiting) == AT_ONCE:
        jobs.enqueue(session, TELL, payload, now=now)


HANDLERS = {TELL: tell}


def pledge(
    session: Session,
    *,
    number: int,
    organisation: int,
    asked: Asked,
    visitor: Visitor,
    today: date,
    now: datetime,
) -> int:
    """Answer by a promise; its number. NotOfIt, NotReached, AnsweredAlready, OutreachOver."""
    row = _to_answer(session, number, organisation, visitor, today)
    made = pledging.promise(
        session, organisation_id=organisation, need_id=None, asked=asked, visitor=visitor, now=now
    )
    row.answer, row.pledge_id, row.answered_at = rules.PLEDGE, made, now
    return made


def not_now(
    session: Session,
    *,
    number: int,
    organisation: int,
    reason: str,
    visitor: Visitor,
    today: date,
    now: datetime,
) -> None:
    """Answer that it is not possible now, and why: the city alone reads it. FormRefused, and as `pledge`."""
    row = _to_answer(session, number, organisation, visitor, today)
    row.reason = pledges.reason(reason, needed=True)
    row.answer, row.answered_at = rules.NOT_NOW, now


def _to_answer(session: Session, number: int, organisation: int, visitor: Visitor, today: date) -> Reached:
    call = session.get(Outreach, number)
    if call is None or call.state != rules.SENT:
        raise OutreachNotFound
    if visitor.account_id not in keepers.team(session, organisation):
        raise NotOfIt
    row = session.get(Reached, (number, organisation), with_for_update=True, populate_existing=True)
    if row is None:
        raise rules.NotReached
    if row.answer:
        raise rules.AnsweredAlready
    if today > call.closes_on:
        raise rules.OutreachOver
    return row


def _draft(session: Session, number: int, revision: int | None = None) -> Outreach:
    """A call that is not sent, for this transaction alone; of the revision that was read, if one was."""
    row = session.get(Outreach, number, with_for_update=True, populate_existing=True)
    if row is None:
        raise OutreachNotFound
    if row.state != rules.DRAFT:
        raise rules.OutreachSent
    if revision not in (None, row.revision):
        raise rules.OutreachChanged
    return row


def _columns(written: Written) -> dict[str, Any]:
    return {
        "title": dict(written.title),
        "words": dict(written.words),
        "wanted": written.wanted,
        "filters": dict(written.filters),
        "closes_on": written.closes_on,
    }


def _note(session: Session, row: Outreach, act: str, actor: str, now: datetime, **details: object) -> None:
    register.append(
        session,
        stream="partners",
        act=act,
        actor=actor,
        subject=f"outreach:{row.id}",
        details={"filters": row.filters, **details},
        now=now,
    )
