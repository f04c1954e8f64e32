"""What became of the town's edition before: its challenge and two actions, to the end; one failed."""

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.demo import people, teams
from challenge.demo.editions import PAST_BEGAN
from challenge.demo.stages import DAY
from challenge.demo.town import ACTOR, read
from challenge.foundation.transaction import writing
from challenge.impact import evidence
from challenge.impact.queries import seats
from challenge.impact.queries.seats import Seat
from challenge.impact.services import concluding, measuring, opening, planning, verifying

PLANNED = PAST_BEGAN - 130  # days ago: once the challenge was chosen
CONCLUDED = 30


def evaluate(edition_id: int, *, now: datetime) -> None:
    """Library, plans, measures that Hugo verifies, findings, what others may reuse."""
    told, begun = read("impact"), now - PLANNED * DAY
    with writing() as session:
        number = editions.edition(session, edition_id).number
        codes = {
            one["code"]: concluding.propose(session, sent=one, actor=ACTOR, now=begun, accepted=True)
            for one in told["indicators"]
        }
        hugo = people.account(session, "Hugo")
        for one in told["evaluations"]:
            _evaluate(session, one, _seat(session, one, number, begun), codes, hugo, now)


def _seat(session: Session, one: Mapping[str, Any], number: int, begun: datetime) -> Seat:
    by: dict[str, Any] = {"number": number, "actor": ACTOR, "now": begun}
    if "title" in one:
        made = opening.of_action(session, fr=one["title"], en=one["title_en"], **by)
    else:
        made = opening.of_edition(session, **by)
    return replace(seats.of_city(session, made, 0), actor=ACTOR)


def _evaluate(
    session: Session, one: Mapping[str, Any], seat: Seat, codes: Mapping[str, int], hugo: int, now: datetime
) -> None:
    begun = now - PLANNED * DAY
    theory = {f"theory{place}": line for place, line in enumerate(one["theory"], 1)}
    planning.say(session, seat=seat, sent={"question": one["question"], **theory}, now=begun)
    for line in one["lines"]:
        days = "\n".join(_day(now, each["ago"]) for each in line["measures"])
        sent = {**line, "indicator": str(codes[line["code"]]), "days": days, "measures": ""}
        planning.set_line(session, seat=seat, sent=sent, now=begun)
    planning.fix(session, seat=seat, reason="", now=begun)
    for line in one["lines"]:
        for each in line["measures"]:
            made = _measure(session, each, seat, codes[line["code"]], now)
            _verify(session, "measure", made, hugo, _at(now, each["ago"]) + 3 * DAY)
    end = now - CONCLUDED * DAY
    for finding in one["findings"]:
        _verify(session, "finding", concluding.find(session, seat=seat, sent=finding, now=end), hugo, end)
    if "sheet" in one:
        made = concluding.share(session, seat=seat, sent=one["sheet"], now=end)
        _verify(session, "sheet", made, hugo, end)


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
