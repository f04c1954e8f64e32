"""What became of the town's edition before: its challenge and two projects, to the end; one failed. Who
measures the challenge of the current one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.demo import effects, people
from challenge.demo.editions import PAST_BEGAN
from challenge.demo.stages import DAY, PHASES
from challenge.demo.town import ACTOR, read
from challenge.foundation import actors
from challenge.foundation.transaction import writing
from challenge.impact.queries import seats
from challenge.impact.queries.seats import Seat
from challenge.impact.services import concluding, opening, planning

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
        chiara = people.account(session, CITY)
        for one in read("impact")["evaluations"]:
            if "team" in one:
                seat = seats.of_team(session, *owners[one["team"]], to_write=True)
                city = seats.of_city(session, seat.id, chiara)
            else:
                seat = city = _of_edition(session, edition_id, now - PLANNED * DAY)
            _evaluate(session, one, {"team": seat, "city": city}, now)


def of_challenge(session: Session, edition_id: int, *, account_id: int, begun: datetime) -> Seat:
    """Who measures the challenge of an edition for the city."""
    number, actor = editions.edition(session, edition_id).number, actors.of(account_id)
    made = opening.of_edition(session, number=number, actor=actor, now=begun)
    return seats.of_city(session, made, account_id)


def _told(team: str = "") -> Mapping[str, Any]:
    """What is told of a team's evaluation; of the challenge's where none is named."""
    (one,) = (each for each in read("impact")["evaluations"] if each.get("team", "") == team)
    return dict(one)


def _of_edition(session: Session, edition_id: int, begun: datetime) -> Seat:
    number = editions.edition(session, edition_id).number
    made = opening.of_edition(session, number=number, actor=ACTOR, now=begun)
    return replace(seats.of_city(session, made, 0), actor=ACTOR)


def _plan(session: Session, one: Mapping[str, Any], seat: Seat, *, loaded: datetime, now: datetime) -> None:
    def days(line: Mapping[str, Any]) -> Iterator[str]:
        return (_day(loaded, each["ago"]) for each in line["measures"])

    effects.write(session, one, seat, days, now)


def _evaluate(session: Session, one: Mapping[str, Any], by: Mapping[str, Seat], now: datetime) -> None:
    codes, end = effects.indicators(session), now - CONCLUDED * DAY
    for line in one["lines"]:
        for each in line["measures"]:
            seat = by[each.get("by", "team")]
            at, on = now - (each["ago"] - 2) * DAY, _day(now, each["ago"])
            made = effects.measure(session, seat, codes[line["code"]], each, on, at)
            effects.verify(session, "measure", made, at + effects.CHECKED)
    for finding in one["findings"]:
        made = concluding.find(session, seat=by["city"], sent=finding, now=end)
        effects.verify(session, "finding", made, end)
    if "sheet" in one:
        made = concluding.share(session, seat=by["team"], sent=one["sheet"], now=end)
        effects.verify(session, "sheet", made, end)


def _day(now: datetime, ago: int) -> str:
    return (now - timedelta(days=ago)).date().isoformat()
