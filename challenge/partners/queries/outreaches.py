"""Calls of the city to organisations: whom they reach, what came back, for staff and for everybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.organisations.queries import directory, matching
from challenge.organisations.queries import people as keepers
from challenge.organisations.queries.directory import Filters
from challenge.partners.models.outreaches import Outreach, Reached
from challenge.partners.models.pledges import Pledge
from challenge.partners.queries import pledges
from challenge.partners.queries.pledges import Shown
from challenge.partners.rules import outreaches as rules
from challenge.partners.rules.outreaches import Counts, OutreachNotFound, Written

LATEST = 50


@dataclass(frozen=True)
class Call:
    """A call, with its counts."""

    id: int
    title: Mapping[str, str]
    words: Mapping[str, str]
    wanted: str
    filters: Filters
    closes_on: date
    state: str
    revision: int
    sent_at: datetime | None
    counts: Counts


@dataclass(frozen=True)
class Answer:
    """What an organisation answered. `reason`: why not now, for staff."""

    organisation_id: int
    name: str
    answer: str
    reason: str
    pledge_id: int | None


def every(session: Session, *, staff: bool = False, most: int | None = LATEST) -> list[Call]:
    """The calls, the newest first; those that were sent, or all for staff. `most`: None for no end."""
    wanted = select(Outreach).where(Outreach.state.in_((rules.SENT, rules.DRAFT) if staff else (rules.SENT,)))
    rows = session.scalars(wanted.order_by(Outreach.id.desc()).limit(most)).all()
    counts = _counts(session, [row.id for row in rows])
    return [_call(row, counts) for row in rows]


def some(session: Session, numbers: Sequence[int]) -> list[Call]:
    """The calls of these numbers, in their order."""
    rows = session.scalars(select(Outreach).where(Outreach.id.in_(numbers)).order_by(Outreach.id)).all()
    counts = _counts(session, numbers)
    return [_call(row, counts) for row in rows]


def one(session: Session, number: int, *, staff: bool = False) -> Call:
    """One call. OutreachNotFound, also for one that is not sent, but for staff."""
    row = session.get(Outreach, number)
    if row is None or (row.state != rules.SENT and not staff):
        raise OutreachNotFound
    return _call(row, _counts(session, [number]))


def draft(session: Session, number: int) -> tuple[Written, int]:
    """One that is not sent, as it was written, and its revision. OutreachNotFound, OutreachSent."""
    row = session.get(Outreach, number)
    if row is None:
        raise OutreachNotFound
    if row.state != rules.DRAFT:
        raise rules.OutreachSent
    return Written(row.title, row.words, row.wanted, row.filters, row.closes_on), row.revision


def aimed(session: Session, filters: Filters, *, today: date) -> matching.Aimed:
    """Whom a call with these filters is meant for, and whom it would reach."""
    return matching.aimed(session, filters, today=today)


def answers(session: Session, number: int) -> list[Answer]:
    """What each organisation answered, for staff: pledges first, silence last."""
    rows = session.scalars(select(Reached).where(Reached.outreach_id == number)).all()
    names = directory.names(session, [row.organisation_id for row in rows])
    order = (rules.PLEDGE, rules.NOT_NOW, "")
    found = [
        Answer(row.organisation_id, names[row.organisation_id], row.answer, row.reason, row.pledge_id)
        for row in rows
    ]
    return sorted(found, key=lambda each: (order.index(each.answer), each.name))


def given(session: Session, number: int) -> list[Shown]:
    """The pledges that answered a call and that everybody reads."""
    made = select(Reached.pledge_id).where(Reached.outreach_id == number, Reached.pledge_id.is_not(None))
    return pledges.shown(session, Pledge.id.in_(made) & pledges.everybodys())


def to_answer(session: Session, number: int, account_id: int) -> dict[int, str]:
    """The organisations of somebody that were reached and have not answered: names by number."""
    mine = keepers.kept_by(session, account_id)
    wanted = select(Reached.organisation_id).where(
        Reached.outreach_id == number, Reached.organisation_id.in_(mine), Reached.answer == ""
    )
    waiting = set(session.scalars(wanted))
    return {one: name for one, name in mine.items() if one in waiting}


def _call(row: Outreach, counts: Mapping[int, Counts]) -> Call:
    return Call(
        row.id,
        row.title,
        row.words,
        row.wanted,
        Filters(**row.filters),
        row.closes_on,
        row.state,
        row.revision,
        row.sent_at,
        counts.get(row.id, Counts(0, 0, 0)),
    )


def _counts(session: Session, numbers: Sequence[int]) -> dict[int, Counts]:
    wanted = (
        select(
            Reached.outreach_id,
            func.count(),
            func.count().filter(Reached.answer == rules.PLEDGE),
            func.count().filter(Reached.answer == rules.NOT_NOW),
        )
        .where(Reached.outreach_id.in_(numbers))
        .group_by(Reached.outreach_id)
    )
    return {row[0]: Counts(row[1], row[2], row[3]) for row in session.execute(wanted)}
