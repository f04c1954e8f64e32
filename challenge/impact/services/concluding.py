"""Findings and reuse sheets are written; indicators are proposed. Each waits for somebody else."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.impact import letters
from challenge.impact.models.evaluations import Evaluation, Indicator
from challenge.impact.models.measures import Finding, ReuseSheet
from challenge.impact.queries import happenings as told
from challenge.impact.queries.seats import Seat
from challenge.impact.rules import findings, indicators, measures, refusals
from challenge.impact.services import opening
from challenge.notices.services import happenings

LIBRARY = "indicators"
"""The stream of the register where acts on the library stand."""


def find(session: Session, *, seat: Seat, sent: Mapping[str, str], now: datetime) -> int:
    """Write a conclusion, good or bad, or the correction of a verified one. FormRefused, FindingNotFound."""
    wanted = findings.finding(sent)
    row = opening.of_seat(session, seat, now=now)
    if wanted.replaces is not None:
        _require_standing(session.get(Finding, wanted.replaces), row.id)
    made = Finding(
        evaluation_id=row.id,
        sense=wanted.sense,
        level=wanted.level,
        words=wanted.words,
        replaces=wanted.replaces,
        state=measures.ENTERED,
        entered_by=seat.actor,
        entered_at=now,
    )
    session.add(made)
    session.flush()
    opening.note(session, row, "finding entered", seat.actor, now, finding=made.id)
    letters.waits(session, row, seat.actor, now=now)
    return made.id


def replace(session: Session, row: Evaluation, one: Finding | ReuseSheet, actor: str, now: datetime) -> None:
    """What a verified correction replaces is read no more: the finding that it names, the sheets before.
    FindingNotFound."""
    if isinstance(one, Finding):
        number = one.replaces or 0
        old = session.get(Finding, number, with_for_update=True, populate_existing=True)
        olds: list[Finding | ReuseSheet] = [_require_standing(old, row.id)]
    else:
        before = select(ReuseSheet).where(
            ReuseSheet.evaluation_id == row.id,
            ReuseSheet.state == measures.VERIFIED,
            ReuseSheet.id != one.id,
        )
        olds = [*session.scalars(before)]
    what = "finding" if isinstance(one, Finding) else "sheet"
    for each in olds:
        each.state = measures.REPLACED
        opening.note(session, row, f"{what} replaced", actor, now, number=each.id, by=one.id)
        happenings.undone(session, kind=told.KINDS[what], key=f"{each.id}")


def _require_standing(one: Finding | None, evaluation_id: int) -> Finding:
    if one is None or one.evaluation_id != evaluation_id or one.state != measures.VERIFIED:
        raise refusals.FindingNotFound
    return one


def share(session: Session, *, seat: Seat, sent: Mapping[str, str], now: datetime) -> int:
    """Write the reuse sheet, which replaces the one before once it is verified. FormRefused."""
    wanted = findings.sheet(sent)
    row = opening.of_seat(session, seat, now=now)
    made = ReuseSheet(
        evaluation_id=row.id,
        method=wanted.method,
        cost=wanted.cost,
        conditions=wanted.conditions,
        failures=wanted.failures,
        licence=wanted.licence,
        state=measures.ENTERED,
        entered_by=seat.actor,
        entered_at=now,
    )
    session.add(made)
    session.flush()
    opening.note(session, row, "reuse sheet entered", seat.actor, now, sheet=made.id)
    letters.waits(session, row, seat.actor, now=now)
    return made.id


def propose(
    session: Session, *, sent: Mapping[str, str], actor: str, now: datetime, accepted: bool = False
) -> int:
    """Propose an indicator for the library; one that the city itself adds is `accepted` at once.
    FormRefused, CodeTaken."""
    wanted = indicators.wanted(sent)
    if session.scalar(select(Indicator.id).where(Indicator.code == wanted.code)):
        raise refusals.CodeTaken
    made = Indicator(
        code=wanted.code,
        name_fr=wanted.name_fr,
        name_en=wanted.name_en,
        unit_fr=wanted.unit_fr,
        unit_en=wanted.unit_en,
        direction=wanted.direction,
        goal=wanted.goal,
        state=measures.VERIFIED if accepted else measures.ENTERED,
        entered_by=actor,
        entered_at=now,
        decided_by=actor if accepted else None,
        decided_at=now if accepted else None,
    )
    session.add(made)
    session.flush()
    act = "indicator added" if accepted else "indicator proposed"
    note(session, made, act, actor, now)
    return made.id


def note(session: Session, one: Indicator, act: str, actor: str, now: datetime) -> None:
    """Write an act in the register of the library."""
    subject = f"indicator:{one.id}"
    details = {"code": one.code}
    register.append(session, stream=LIBRARY, act=act, actor=actor, subject=subject, details=details, now=now)
