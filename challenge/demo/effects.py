"""What is measured of a project of the town, or of its challenge: the plan, then measures, which Hugo
verifies, and what was concluded of them."""

import io
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from challenge.demo import people, teams
from challenge.demo.accompanied import Act
from challenge.demo.editions import ZONE
from challenge.demo.stages import DAY
from challenge.impact import evidence
from challenge.impact.queries import dossiers, seats
from challenge.impact.queries.seats import Seat
from challenge.impact.rules.refusals import PlanFixed
from challenge.impact.services import concluding, measuring, planning, verifying

WRITTEN, FIXED = 3, 4.5
"""Days of the story: the plan is written before the agreement is signed, which fixes it; where none is signed
yet, the team fixes it then."""
CHECKED = 3 * DAY
At = Callable[[float], datetime]
Sits = Callable[[], Seat]


def of_team(session: Session, ref: str, owner: int, told: Mapping[str, Any], *, at: At) -> Iterator[Act]:
    """Each act on a project's evaluation, with its instant. `at`: the instant after so many days of the
    story."""
    return acts(session, partial(seats.of_team, session, ref, owner, to_write=True), told, at=at)


def acts(session: Session, sits: Sits, told: Mapping[str, Any], *, at: At) -> Iterator[Act]:
    """The same, for whoever `sits` writes."""
    yield at(WRITTEN), lambda now: write(session, told, sits(), partial(_days, at=at), now)
    yield at(FIXED), lambda now: _fix(session, sits(), now)
    for line in told["lines"]:
        for each in line.get("measures", ()):
            yield at(each["at"]), partial(_measure, session, sits, line["code"], each)
    for finding in told.get("findings", ()):
        yield at(finding["at"]), partial(_find, session, sits, finding)


def write(
    session: Session,
    told: Mapping[str, Any],
    seat: Seat,
    days: Callable[[Mapping[str, Any]], Iterator[str]],
    now: datetime,
) -> None:
    """The question, the three lines of the theory, what will be measured and when."""
    codes = indicators(session)
    theory = {f"theory{place}": line for place, line in enumerate(told["theory"], 1)}
    planning.say(session, seat=seat, sent={"question": told["question"], **theory}, now=now)
    for line in told["lines"]:
        sent = {name: line[name] for name in ("baseline", "target", "method")}
        sent |= {"indicator": str(codes[line["code"]]), "days": "\n".join(days(line))}
        planning.set_line(session, seat=seat, sent=sent, now=now)


def measure(
    session: Session, seat: Seat, indicator: int, told: Mapping[str, Any], on: str, now: datetime
) -> int:
    """Enter one, with a paper that says `words`; its number."""
    sent = {
        "indicator": str(indicator),
        "measured_on": on,
        "as_planned": "no" if "method" in told else "yes",
        "link": "",
        **{key: told.get(key, "") for key in ("value", "low", "high", "sample", "method")},
    }
    words = told.get("words", f"Relevé de la ville : {told['value']}.")
    paper = evidence.keep(io.BytesIO(teams.page(words)), "releve.pdf")
    return measuring.enter(session, seat=seat, sent=sent, paper=paper, now=now)


def verify(session: Session, what: str, number: int, now: datetime) -> None:
    """Hugo, who entered none of it."""
    said: dict[str, Any] = {"answer": "verified", "reason": "", "account_id": people.account(session, "Hugo")}
    verifying.decide(session, what=what, number=number, now=now, **said)


def indicators(session: Session) -> dict[str, int]:
    """The indicators of the library, by code."""
    return {one.code: one.id for one in dossiers.indicators(session).values()}


def _fix(session: Session, seat: Seat, now: datetime) -> None:
    if planning.fixed(session, seat.id):
        raise PlanFixed  # by the agreement
    planning.fix(session, seat=seat, reason="", now=now)


def _measure(session: Session, sits: Sits, code: str, told: Mapping[str, Any], now: datetime) -> None:
    """Verified three days after, unless that waits."""
    number = measure(session, sits(), indicators(session)[code], told, _day(now), now)
    if not told.get("waits"):
        verify(session, "measure", number, now + CHECKED)


def _find(session: Session, sits: Sits, told: Mapping[str, Any], now: datetime) -> None:
    sent = {name: told[name] for name in ("sense", "level", "words")}
    verify(session, "finding", concluding.find(session, seat=sits(), sent=sent, now=now), now + CHECKED)


def _days(line: Mapping[str, Any], *, at: At) -> Iterator[str]:
    """On which a measure is expected: those of the story's measures, and those that it only announces."""
    told = [one["at"] for one in line.get("measures", ())]
    return (_day(at(each)) for each in (*told, *line["expected"]))


def _day(at: datetime) -> str:
    return at.astimezone(ZoneInfo(ZONE)).date().isoformat()
