"""What became of the town's edition before: its challenge and two projects, to the end; one failed."""

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.demo import people, teams
from challenge.demo.editions import PAST_BEGAN
from challenge.demo.stages import DAY, PHASES
from challenge.demo.town import ACTOR, read
from challenge.foundation.transaction import writing
from challenge.impact import evidence
from challenge.impact.queries import dossiers, seats
from challenge.impact.queries.seats import Seat
from challenge.impact.services import concluding, measuring, opening, planning, verifying

PLANNED = PAST_BEGAN - 130  # days ago: once the challenge was chosen
CONCLUDED = 30
OVER = PAST_BEGAN + PHASES["proposals"][0] - PHASES["incubation"][1]
"""Days ago: projects are accompanied no more."""
CITY = "Chiara"
"""Who measures for the city where the team has stopped."""


def promise(edition_id: int, *, now: datetime) -> None:
    """The library of indicators; what the city will measure of the challenge itself."""
    told, begun = read("impact"), now - PLANNED * DAY
    with writing() as session:
        for one in told["indicators"]:
            concluding.propose(session, sent=one, actor=ACTOR, now=begun, accepted=True)
        seat = _of_edition(session, edition_id, begun)
        _plan(session, _told(), seat, loaded=now, now=begun)
        planning.fix(session, seat=seat, reason="", now=begun)


def plan(session: Session, ref: str, owner: int, team: str, loaded: datetime, now: datetime) -> None:
    """What a team will measure: its agreement fixes it. `loaded`: when the town is."""
    _plan(session, _told(team), seats.of_team(session, ref, owner, to_write=True), loaded=loaded, now=now)


def evaluate(edition_id: int, owners: Mapping[str, tuple[str, int]], *, now: datetime) -> None:
    """Measures that Hugo verifies, findings, what others may reuse. `owners`: of the teams that measure, the
    reference of the project and who writes for it."""
    with writing() as session:
        hugo, chiara = people.account(session, "Hugo"), people.account(session, CITY)
        for one in read("impact")["evaluations"]:
            if "team" in one:
                seat = seats.of_team(session, *owners[one["team"]], to_write=True)
                city = seats.of_city(session, seat.id, chiara)
            else:
                seat = city = _of_edition(session, edition_id, now - PLANNED * DAY)
            _evaluate(session, one, {"team": seat, "city": city}, hugo, now)


def _told(team: str = "") -> Mapping[str, Any]:
    """What is told of a team's evaluation; of the challenge's where none is named."""
    (one,) = (each for each in read("impact")["evaluations"] if each.get("team", "") == team)
    return dict(one)


def _of_edition(session: Session, edition_id: int, begun: datetime) -> Seat:
    number = editions.edition(session, edition_id).number
    made = opening.of_edition(session, number=number, actor=ACTOR, now=begun)
    return replace(seats.of_city(session, made, 0), actor=ACTOR)


def _plan(session: Session, one: Mapping[str, Any], seat: Seat, *, loaded: datetime, now: datetime) -> None:
    codes = _codes(session)
    theory = {f"theory{place}": line for place, line in enumerate(one["theory"], 1)}
    planning.say(session, seat=seat, sent={"question": one["question"], **theory}, now=now)
    for line in one["lines"]:
        days = "\n".join(_day(loaded, each["ago"]) for each in line["measures"])
        sent = {**line, "indicator": str(codes[line["code"]]), "days": days, "measures": ""}
        planning.set_line(session, seat=seat, sent=sent, now=now)


def _evaluate(
    session: Session, one: Mapping[str, Any], by: Mapping[str, Seat], hugo: int, now: datetime
) -> None:
    codes, end = _codes(session), now - CONCLUDED * DAY
    for line in one["lines"]:
        for each in line["measures"]:
            seat = by[each.get("by", "team")]
            made = _measure(session, each, seat, codes[line["code"]], now)
            _verify(session, "measure", made, hugo, _at(now, each["ago"]) + 3 * DAY)
    for finding in one["findings"]:
        made = concluding.find(session, seat=by["city"], sent=finding, now=end)
        _verify(session, "finding", made, hugo, end)
    if "sheet" in one:
        made = concluding.share(session, seat=by["team"], sent=one["sheet"], now=end)
        _verify(session, "sheet", made, hugo, end)


def _codes(session: Session) -> dict[str, int]:
    return {one.code: one.id for one in dossiers.indicators(session).values()}


def _measure(session: Session, each: Mapping[str, Any], seat: Seat, indicator: int, now: datetime) -> int:
    at = _at(now, each["ago"])
    sent = {
        "indicator": str(indicator),
        "measured_on": _day(now, each["ago"]),
        "as_planned": "no" if "method" in each else "yes",
        "link": "",
        **{key: each.get(key, "") for key in ("value", "low", "high", "sample", "method")},
    }
    words = each.get("words", f"Relevé de la ville : {each['value']}.")
    paper = evidence.keep(io.BytesIO(teams.page(words)), "releve.pdf")
    return measuring.enter(session, seat=seat, sent=sent, paper=paper, now=at)


def _verify(session: Session, what: str, number: int, hugo: int, at: datetime) -> None:
    said: dict[str, Any] = {"answer": "verified", "reason": "", "account_id": hugo}
    verifying.decide(session, what=what, number=number, now=at, **said)


def _at(now: datetime, ago: int) -> datetime:
    return now - timedelta(days=ago - 2)


def _day(now: datetime, ago: int) -> str:
    return (now - timedelta(days=ago)).date().isoformat()
