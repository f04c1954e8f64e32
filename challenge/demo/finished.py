"""The call of the edition before, from its opening to the last payment: one project done, one that failed."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.demo import awards, calls, editions, incubations, juries, money, organisations, stories, teams
from challenge.demo.stages import ANNOUNCED_ON, DAY, PHASES
from challenge.foundation.transaction import reading, writing
from challenge.projects.queries import applications
from challenge.projects.queries.calls import FrozenCall


def hold_call(edition_id: int, *, now: datetime) -> None:
    """The call opens, three teams answer it, the jury reads, deliberates and closes."""
    began = _day(PHASES["call"][0], now)
    with writing() as session:
        number = calls.prepare(session, edition_id, began=began, now=began, story=stories.past())
        calls.freeze(session, number, now=began + DAY)
        call = _call(session, edition_id, now=began + DAY)
        last = call.sheet.moments.last_submit
        teams.apply(session, call, until=last - DAY)
        teams.examine(session, call, now=last + 2 * DAY)
        juries.seat(session, call, now=last + 4 * DAY)
        juries.conclude(session, call, now=last + 10 * DAY)


def accompany(edition_id: int, *, now: datetime) -> None:
    """The credit is voted, the awards are announced and accepted; then what projects did, to their end."""
    announced = _day(ANNOUNCED_ON, now)
    money.vote_credit(stories.past().call["credit"] * 100, now=announced - 10 * DAY)
    organisations.gather_past(now=announced - 10 * DAY)
    awards.decide(edition_id, announces_at=announced)
    awards.announce(edition_id, now=announced)
    incubations.accept(edition_id, now=announced + incubations.ACCEPTED_IN * DAY)
    until = _day(PHASES["incubation"][1], now)
    incubations.live(edition_id, begun=announced + incubations.OPENED_IN * DAY, until=until)
    money.close_years(now=now)


def owners(edition_id: int, *, now: datetime) -> dict[str, tuple[str, int]]:
    """By team: the reference of its project, and who writes for it."""
    with reading() as session:
        call = _call(session, edition_id, now=now)
        return {
            file.team: (file.ref, awards.owner(session, file.id))
            for file in applications.submitted(session, call.id)
        }


def _call(session: Session, edition_id: int, *, now: datetime) -> FrozenCall:
    call = calls.current(session, edition_id, now=now)
    if call is None:
        raise LookupError("the call of the edition before")
    return call


def _day(number: int, now: datetime) -> datetime:
    """A day of that edition, counted as those of the current one: from the opening of its vote."""
    return now - (editions.PAST_BEGAN + PHASES["proposals"][0] - number) * DAY
