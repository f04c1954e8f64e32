"""What a project of the town measures: its team's plan, then a first measure, which Hugo verifies."""

import io
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from challenge.demo import people, teams
from challenge.demo.editions import ZONE
from challenge.demo.stages import DAY
from challenge.impact import evidence
from challenge.impact.queries import dossiers, seats
from challenge.impact.services import measuring, planning, verifying


def acts(
    session: Session, ref: str, owner: int, told: Mapping[str, Any], *, at: Callable[[float], datetime]
) -> Iterator[tuple[datetime, Callable[[datetime], object]]]:
    """Both, each with its instant. `at`: the instant after so many days of the story."""
    measured = at(told["at"])
    yield at(20), lambda now: _plan(session, ref, owner, told, measured=measured, now=now)
    yield measured, lambda now: _measure(session, ref, owner, told, now)


def _plan(
    session: Session, ref: str, owner: int, told: Mapping[str, Any], *, measured: datetime, now: datetime
) -> None:
    """The question, the three lines, what will be measured and when; fixed at once."""
    seat = seats.of_team(session, ref, owner, to_write=True)
    theory = {f"theory{place}": line for place, line in enumerate(told["theory"], 1)}
    planning.say(session, seat=seat, sent={"question": told["question"], **theory}, now=now)
    line = {key: told[key] for key in ("baseline", "target", "method")}
    sent = {**line, "indicator": str(_indicator(session, told)), "days": _day(measured)}
    planning.set_line(session, seat=seat, sent=sent, now=now)
    planning.fix(
        session, seat=seats.of_team(session, ref, owner, to_write=True), reason="", now=now + DAY / 24
    )


def _measure(session: Session, ref: str, owner: int, told: Mapping[str, Any], now: datetime) -> None:
    """Entered by the team with its paper, verified by Hugo three days after."""
    paper = evidence.keep(io.BytesIO(teams.page(told["words"])), "carnet-de-pesee.pdf")
    sent = {
        "indicator": str(_indicator(session, told)),
        "measured_on": _day(now),
        "as_planned": "yes",
        "link": "",
        "value": told["value"],
        "low": "",
        "high": "",
        "sample": "",
        "method": "",
    }
    seat = seats.of_team(session, ref, owner, to_write=True)
    number = measuring.enter(session, seat=seat, sent=sent, paper=paper, now=now)
    verifying.decide(
        session,
        what="measure",
        number=number,
        answer="verified",
        reason="",
        account_id=people.account(session, "Hugo"),
        now=now + 3 * DAY,
    )


def _indicator(session: Session, told: Mapping[str, Any]) -> int:
    return next(one.id for one in dossiers.indicators(session).values() if one.code == told["code"])


def _day(at: datetime) -> str:
    return at.astimezone(ZoneInfo(ZONE)).date().isoformat()
