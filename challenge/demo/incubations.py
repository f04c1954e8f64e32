"""The town's accompanied projects: opened by accepted awards, then months of what teams and mentors do."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from challenge.accounts.queries import people as accounts
from challenge.accounts.services import roles
from challenge.demo import (
    accompanied,
    awards,
    calls,
    effects,
    impact,
    moderating,
    news,
    people,
    pledged,
    reached,
    settling,
    stories,
)
from challenge.demo.accompanied import Act, Project
from challenge.demo.editions import ZONE
from challenge.demo.stages import ANNOUNCED_ON, DAY, Calendar
from challenge.demo.town import ACTOR
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import aside, writing
from challenge.partners.rules.needs import Asked
from challenge.partners.services import needing
from challenge.projects.queries import applications, incubation_page, moderated_news
from challenge.projects.queries import incubation_seats as seats
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules.incubation.ends import Typed
from challenge.projects.services import (
    incubating,
    incubation_asking,
    mentor_sessions,
    mentoring,
    telling_news,
)

ACCEPTED_IN, OPENED_IN = 2, 3
"""Days from the announcement until teams have answered, then until their projects are accompanied."""


def hold(edition_id: int, calendar: Calendar) -> None:
    """What followed the announcement, up to the moment at which the town is loaded."""
    announced = calendar.day(ANNOUNCED_ON)
    accept(edition_id, now=announced + ACCEPTED_IN * DAY)
    live(edition_id, begun=announced + OPENED_IN * DAY, until=calendar.now)


def accept(edition_id: int, *, now: datetime) -> None:
    """Every team that has not answered its offer accepts it."""
    awards.answer(edition_id, now=now, every=True)


def live(edition_id: int, *, begun: datetime, until: datetime) -> None:
    """Open what is accepted, then what teams, mentors and Chiara do, in its order; once."""
    with writing() as session:
        call = calls.current(session, edition_id, now=begun)
        mentors = _mentors(session, stories.of(call).incubations["mentors"], now=begun) if call else {}
        if call is None or not mentors:
            return
        today = begun.astimezone(ZoneInfo(ZONE)).date()
        incubating.open_due(session, actor=incubating.SYSTEM, now=begun, today=today)
        told = {one["team"]: one for one in stories.of(call).incubations["projects"]}
        acts = [
            act
            for file in applications.submitted(session, call.id)
            if file.team in told
            for act in _acts(_project(session, file.id, file.ref, told[file.team], mentors, begun, until))
        ]
        acts += _of_challenge(session, edition_id, call, begun, until)
        for at, act in sorted(acts, key=lambda one: one[0]):
            with suppress(RuleBroken), aside(session):  # a visitor may have done otherwise
                act(at)


def _of_challenge(
    session: Session, edition_id: int, call: FrozenCall, begun: datetime, until: datetime
) -> Iterator[Act]:
    """What the city measures of the challenge, where it is the one that the town's story tells."""
    told = stories.of(call).incubations.get("challenge")
    if told and calls.fits(call):
        chiara = people.account(session, "Chiara")
        sits = partial(impact.of_challenge, session, edition_id, account_id=chiara, begun=begun)
        yield from effects.acts(session, sits, told, at=partial(accompanied.at, begun, until))


def _mentors(session: Session, listed: Sequence[Mapping[str, Any]], *, now: datetime) -> dict[str, int]:
    """Those who help, by address, once they have said what they offer; none when that was done before."""
    known = accounts.by_emails(session, [one["email"] for one in listed])
    if len(known) == len(listed):
        return {}
    found = {}
    for one in listed:
        number = known[one["email"]].id if one["email"] in known else 0
        if not number:
            number = people.open_account(session, email=one["email"], name=one["name"], now=now)
            roles.grant(session, account_id=number, role=mentoring.ROLE, actor=ACTOR, now=now)
        offered = {key: one[key] for key in ("skills", "words")} | {"employers": "", "sirens": ""}
        mentoring.describe(session, account_id=number, hours=str(one["hours"]), now=now, **offered)
        found[one["email"]] = number
    return found


def _project(
    session: Session,
    number: int,
    ref: str,
    told: Mapping[str, Any],
    mentors: Mapping[str, int],
    begun: datetime,
    until: datetime,
) -> Project:
    owner, mentor = awards.owner(session, number), mentors.get(told.get("mentor", ""))
    chiara = people.account(session, "Chiara")
    return Project(session, ref, owner, mentor, chiara, told, begun, until)


def _acts(one: Project) -> Iterator[Act]:
    told = one.told
    if "followed" in told:
        yield one.at(1), partial(_follow, one, told["followed"])
    yield one.at(3), partial(_say_needs, one)
    if one.mentor:
        yield one.at(10), partial(_meet, one)
    for held in told.get("sessions", ()):
        yield one.at(held["at"]), partial(_hold_session, one, held)
    yield from _words(one)
    if "colour" in told:
        yield one.at(175), partial(_colour, one, *told["colour"])
    if "end" in told:
        yield one.at(told["end"].get("at", 120)), partial(_end, one, told["end"])
    yield from _around(one)
    yield from reached.acts(one)


def _around(one: Project) -> Iterator[Act]:
    """What is measured of it, paid to it, promised to it."""
    told = one.told
    if "effect" in told:
        yield from effects.of_team(one.session, one.ref, one.owner, told["effect"], at=one.at)
    if told.get("evaluated"):
        yield one.at(2), partial(_plan, one)
    if "money" in told:
        yield from settling.acts(one.session, one.ref, told["money"], at=one.at)
    for pledge in told.get("pledges", ()):
        yield from pledged.acts(one.session, one.ref, one.owner, pledge, at=one.at)


def _plan(one: Project, now: datetime) -> None:
    impact.plan(one.session, one.ref, one.owner, one.told["team"], one.until + impact.OVER * DAY, now)


def _words(one: Project) -> Iterator[Act]:
    """What a team asks of its mentor and of partners, and its news."""
    told = one.told
    if "help" in told:
        yield one.at(told["help"]["at"]), partial(_ask, one, told["help"])
    if "asked" in told:
        yield one.at(told["asked"]["at"]), partial(_ask_partners, one, told["asked"])
    for said in told.get("news", ()):
        yield one.at(said.get("at", 170)), partial(_tell, one, said)


def _follow(one: Project, names: Sequence[str], now: datetime) -> None:
    news.follow_project(one.session, one.ref, names, now=now)


def _say_needs(one: Project, now: datetime) -> None:
    for skill, words in one.told["needs"]:
        number = incubation_asking.declare_need(one.session, skill=skill, words=words, **one.of_team(now))
        if skill in one.told.get("met", ()):
            incubation_asking.meet_need(one.session, number=number, **one.of_team(one.at(100)))


def _meet(one: Project, now: datetime) -> None:
    """Chiara proposes, the team accepts; so does the mentor, unless that waits."""
    number = mentoring.propose(
        one.session, mentor=one.mentor or 0, hours=mentoring.HOURS, **one.of_chiara(now)
    )
    mentoring.answer(one.session, number=number, answered="yes", **one.of_team(now + 2 * DAY))
    if not one.told.get("waits"):
        mentoring.answer(one.session, number=number, answered="yes", **one.of_mentor(now + 4 * DAY))


def _hold_session(one: Project, held: Mapping[str, Any], now: datetime) -> None:
    sides = [one.of_team, one.of_mentor]
    noted, read_by = sides if held["by"] == "team" else reversed(sides)
    number = mentor_sessions.note(
        one.session,
        number=_mentoring(one),
        held_on=now.astimezone(ZoneInfo(ZONE)).date(),
        minutes=held["minutes"],
        words=held["words"],
        zone=ZONE,
        **noted(now),
    )
    if held["answer"]:
        mentor_sessions.answer(
            one.session, number=number, answered=held["answer"], words="", **read_by(now + DAY / 2)
        )


def _mentoring(one: Project) -> int:
    seat = seats.of_staff(one.session, one.ref, one.chiara)
    return next(iter(incubation_page.mentorings(one.session, seat.row.id))).id


def _ask(one: Project, told: Mapping[str, Any], now: datetime) -> None:
    number = incubation_asking.ask(one.session, words=told["words"], **one.of_team(now))
    if told["answer"]:
        incubation_asking.answer(
            one.session, number=number, words=told["answer"], staff=False, **one.of_mentor(now + 2 * DAY)
        )


def _ask_partners(one: Project, told: Mapping[str, Any], now: datetime) -> None:
    """A need that the page of partners shows; `for`: the day of the story on which it is wanted."""
    wanted = one.at(told["for"]).astimezone(ZoneInfo(ZONE)).date()
    asked = Asked(told["kind"], told["quantity"], told["words"], wanted)
    team = people.visitor(one.session, one.owner)
    needing.declare(one.session, ref=one.ref, asked=asked, visitor=team, now=now)


def _tell(one: Project, told: Mapping[str, Any], now: datetime) -> None:
    number = telling_news.write(
        one.session, title=told["title"], words=told["words"], language="fr", **one.of_team(now)
    )
    if told["decided"]:
        nadia = moderating.nadia(one.session)
        moderating.decide(one.session, moderated_news.KIND, number, moderator=nadia, now=now + DAY / 2)


def _colour(one: Project, key: str, reason: str, now: datetime) -> None:
    incubating.colour(one.session, key=key, reason=reason, **one.of_chiara(now))


def _end(one: Project, told: Mapping[str, Any], now: datetime) -> None:
    said = {key: told[key] for key in ("kind", "reason", "money")}
    typed = Typed(**said, cents=100 * told["euros"] if "euros" in told else None)
    incubating.end(one.session, typed=typed, **one.of_chiara(now))
