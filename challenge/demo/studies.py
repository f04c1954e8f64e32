"""The city's answers to proposals, criterion by criterion: one is late and studied, one is contested."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from challenge.admissibility.rules.answers import ADMISSIBLE, NO, YES, Said
from challenge.admissibility.rules.grid import Criterion, Grid
from challenge.admissibility.services import answering, studying
from challenge.demo import moderating, people, proposals
from challenge.demo.stages import PHASES, Calendar
from challenge.demo.town import ACTOR, read
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor

FIRST = 10
"""How many are answered while proposals are still written: the next is not late before a day has passed, even
in the hour when it is tomorrow already in the city."""
LATE = 5
"""The place of the one that nobody has answered."""
PUBLISHED, CONTESTED, REPLIED = 19, 21, 55
"""Days after the first day of proposals."""


def hold(numbers: Sequence[int], calendar: Calendar) -> None:
    """Say the grid; answer, publish, contest and reply, as far as that had time to happen."""
    first, last = PHASES["proposals"]
    with writing() as session:
        answering.say_grid(session, grid=_grid(), actor=ACTOR, now=calendar.day(first))
        nadia, told = moderating.nadia(session), list(enumerate(numbers))
        if not calendar.reached(first + PUBLISHED):
            return
        _answer(session, told[:FIRST], nadia, at=calendar.day(first + PUBLISHED))
        _ask(session, numbers[LATE], nadia, at=calendar.day(first + PUBLISHED))
        if calendar.reached(last):
            _answer(session, told[FIRST:], nadia, at=calendar.day(last))
        if calendar.reached(first + CONTESTED):
            _contest(session, numbers, calendar)


def _answer(session: Session, told: Iterable[tuple[int, int]], nadia: Visitor, *, at: datetime) -> None:
    """Answer those that were accepted but the late one, and publish together."""
    contested = read("studies")["contested"]
    for place, number in told:
        if place == LATE or place in proposals.REFUSED:
            continue
        said = _said(contested) if place == contested["place"] else _said(read("studies")["passes"])
        answering.prepare(session, proposal_id=number, said=said, version=0, studying=nadia, now=at)
    answering.publish(session, actor=nadia.actor, now=at)


def _ask(session: Session, number: int, nadia: Visitor, *, at: datetime) -> None:
    """Ask Rachid's service about the late one: its answer waits for what he says."""
    rachid = people.account(session, "Rachid")
    studying.ask(
        session, proposal_id=number, account_id=rachid, actor=nadia.actor, now=at, **read("studies")["asked"]
    )


def _contest(session: Session, numbers: Sequence[int], calendar: Calendar) -> None:
    told, first = read("studies")["contested"], PHASES["proposals"][0]
    number, author = numbers[told["place"]], people.neighbours(session)[told["place"]]
    at = calendar.day(first + CONTESTED)
    answering.appeal(
        session, proposal_id=number, words=told["appeal"], author=people.visitor(session, author), now=at
    )
    if calendar.reached(first + REPLIED):
        chiara = people.visitor(session, people.account(session, "Chiara"), "organiser")
        at = calendar.day(first + REPLIED)
        answering.reply(
            session,
            proposal_id=number,
            outcome=ADMISSIBLE,
            words=told["reply"],
            replying=chiara,
            now=at,
        )


def _grid() -> Grid:
    told = read("studies")
    criteria = tuple(
        Criterion(str(place), one["fr"], one["en"]) for place, one in enumerate(told["criteria"], start=1)
    )
    return Grid(criteria, told["days"], told["appeal_days"])


def _said(told: dict[str, Any]) -> Said:
    """An answer that meets every criterion, or all but one, for the reason its service gives."""
    criteria = read("studies")["criteria"]
    missed = told.get("criterion")
    return Said(
        met={str(place + 1): NO if place == missed else YES for place in range(len(criteria))},
        reasons={
            str(place + 1): told["study"] if place == missed else one["yes"]
            for place, one in enumerate(criteria)
        },
        service=told["service"],
        study=told["study"],
        cost=told.get("cost", ""),
    )
