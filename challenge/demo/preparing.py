"""How the town's people prepare before they apply: interests, the board, workshops, help from Inès."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from challenge.demo import moderating, people
from challenge.demo.stages import DAY
from challenge.demo.town import read
from challenge.foundation import actors
from challenge.moderation.queries import items
from challenge.projects.queries import team_notices
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules.workshops import Plan
from challenge.projects.services import emergence, helping, workshops

EVENING, LASTS = 16, timedelta(hours=2)  # UTC: five or six in the evening there
ADVISER = "ines"  # as her address spells it
A_WHILE = timedelta(hours=20)
"""How long somebody waits for an answer."""


def prepare(session: Session, call: FrozenCall, *, until: datetime) -> None:
    """What people did from the call's opening to this instant, so that Farid may begin to write."""
    told = read("emergence")
    neighbours = people.neighbours(session)

    def who(named: str | int) -> int:
        return neighbours[named] if isinstance(named, int) else people.account(session, named)

    def day(number: float) -> datetime:
        return (until if number < 0 else call.sheet.moments.opens_at) + number * DAY

    for one in told["interests"]:
        emergence.say(session, slug=call.slug, account_id=who(one["who"]), typed=one, now=day(one["day"]))
    notices = {
        one["who"]: _notice(session, call, one, who(one["who"]), day(one["day"])) for one in told["notices"]
    }
    for one in told["letters"]:
        _letter(session, call, one, notices[one["to"]], who(one["from"]), who(one["to"]), day(one["day"]))
    for one in told["workshops"]:
        starts = until + one["in"] * DAY if "in" in one else day(one["day"])
        seats = [who(named) for named in one["seats"]]
        _workshop(session, call, one, seats, starts=starts, announced=day(one["announced"]))
    for one in told["help"]:
        _help(session, call, one, who(one["who"]), who(ADVISER), at=day(one["day"]))


def _notice(session: Session, call: FrozenCall, one: Mapping[str, Any], account_id: int, at: datetime) -> int:
    """Somebody's notice: Nadia reads it the day after, unless it still waits for her, or came at once."""
    said = {name: one[name] for name in ("kind", "title", "words")}
    number = emergence.post(session, slug=call.slug, account_id=account_id, language="fr", now=at, **said)
    if not one.get("waits") and items.waits(session, team_notices.MODERATED, number):
        nadia = moderating.nadia(session)
        moderating.decide(session, team_notices.MODERATED, number, moderator=nadia, now=at + A_WHILE)
    return number


def _letter(
    session: Session,
    call: FrozenCall,
    one: Mapping[str, Any],
    notice: int,
    sender: int,
    recipient: int,
    at: datetime,
) -> None:
    number = emergence.write(
        session, slug=call.slug, number=notice, sender_id=sender, words=one["words"], now=at
    )
    if "answer" in one:
        emergence.answer(
            session,
            slug=call.slug,
            number=number,
            sender_id=recipient,
            words=one["answer"],
            now=at + A_WHILE,
        )


def _workshop(
    session: Session,
    call: FrozenCall,
    one: Mapping[str, Any],
    seats: list[int],
    *,
    starts: datetime,
    announced: datetime,
) -> None:
    """Chiara announces it, and people sign up one after the other: the last may have to wait."""
    at = starts.replace(hour=EVENING, minute=30, second=0, microsecond=0)
    number = workshops.announce(
        session,
        call_id=call.id,
        plan=Plan(one["title.fr"], one["title.en"], one["place"], at, at + LASTS, one["places"]),
        actor=actors.of(people.account(session, "Chiara")),
        now=announced,
    )
    for place, account in enumerate(seats, start=1):
        workshops.join(
            session, call_id=call.id, number=number, account_id=account, now=announced + place * A_WHILE
        )


def _help(
    session: Session, call: FrozenCall, one: Mapping[str, Any], asks: int, adviser: int, *, at: datetime
) -> None:
    """A request for help; Inès takes it and answers, or finds it waiting."""
    number = helping.ask(session, slug=call.slug, account_id=asks, words=one["words"], now=at)
    if "answer" in one:
        helping.take(session, number=number, adviser=adviser, now=at + A_WHILE / 2)
        helping.advise(session, number=number, adviser=adviser, words=one["answer"], now=at + A_WHILE)
