"""Measures are entered, with their evidence; a correction is another measure, which replaces the first."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import days
from challenge.impact import letters
from challenge.impact.models.evaluations import Evaluation
from challenge.impact.models.measures import Measure
from challenge.impact.queries.seats import Seat
from challenge.impact.rules import measures, refusals
from challenge.impact.rules.measures import Wanted
from challenge.impact.services import opening, planning
from challenge.projects.papers import Paper


def read(session: Session, *, seat: Seat, sent: Mapping[str, str], has_file: bool, now: datetime) -> Wanted:
    """A measure as somebody typed it, before its file is kept. NotInPlan, FormRefused, MeasuredTwice,
    CorrectionTwice, CorrectedNotFound."""
    plan = planning.fixed(session, seat.id)
    planned = [one.indicator for one in plan.lines] if plan else []
    wanted = measures.wanted(sent, planned=planned, today=days.of(now), has_file=has_file)
    _require_place(session, seat.id, wanted)
    return wanted


def enter(
    session: Session, *, seat: Seat, sent: Mapping[str, str], paper: Paper | None, now: datetime
) -> int:
    """Enter a measure; nobody else reads it until somebody else has verified it. As `read`."""
    row = opening.of_seat(session, seat, now=now)
    wanted = read(session, seat=seat, sent=sent, has_file=paper is not None, now=now)
    made = Measure(
        evaluation_id=row.id,
        indicator_id=wanted.indicator,
        measured_on=wanted.measured_on,
        value=wanted.value,
        low=wanted.low,
        high=wanted.high,
        sample=wanted.sample,
        method=wanted.method,
        link=wanted.link,
        digest=paper.digest if paper else None,
        file_name=paper.name if paper else "",
        media_type=paper.media_type if paper else "",
        replaces=wanted.replaces,
        side=seat.side,
        state=measures.ENTERED,
        entered_by=seat.actor,
        entered_at=now,
    )
    session.add(made)
    session.flush()
    opening.note(session, row, "measure entered", seat.actor, now, measure=made.id)
    letters.waits(session, row, seat.actor, now=now)
    return made.id


def replace(session: Session, row: Evaluation, correction: Measure, actor: str, now: datetime) -> None:
    """The measure that a verified correction replaces is shown as such. CorrectedNotFound."""
    old = session.get(Measure, correction.replaces or 0, with_for_update=True, populate_existing=True)
    if old is None or old.state != measures.VERIFIED:
        raise refusals.CorrectedNotFound
    old.state = measures.REPLACED
    opening.note(session, row, "measure replaced", actor, now, measure=old.id, by=correction.id)


def withdraw(session: Session, *, seat: Seat, number: int, reason: str, now: datetime) -> None:
    """Take down the file of a public measure, which staff still reads; the value stays, with the reason.
    NothingToWithdraw, WithdrawalUnexplained."""
    row = opening.of_seat(session, seat, now=now)
    one = session.get(Measure, number, with_for_update=True, populate_existing=True)
    if one is None or one.evaluation_id != row.id:
        raise refusals.NothingToWithdraw
    one.withdrawn_reason = measures.withdrawal(
        reason, state=one.state, has_file=one.digest is not None, withdrawn=one.withdrawn_at is not None
    )
    one.withdrawn_at = now
    session.flush()
    opening.note(session, row, "evidence withdrawn", seat.actor, now, measure=one.id)


def _require_place(session: Session, evaluation_id: int, wanted: Wanted) -> None:
    live = select(Measure).where(
        Measure.evaluation_id == evaluation_id,
        Measure.indicator_id == wanted.indicator,
        Measure.state.in_(measures.LIVE),
    )
    found = session.scalars(live).all()
    if wanted.replaces is None:
        if any(one.measured_on == wanted.measured_on for one in found):
            raise refusals.MeasuredTwice
        return
    if any(one.replaces == wanted.replaces for one in found):
        raise refusals.CorrectionTwice
    if not any(one.id == wanted.replaces and one.state == measures.VERIFIED for one in found):
        raise refusals.CorrectedNotFound
