"""The plan of an evaluation: written piece by piece, then fixed; a later change is another version."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.impact.models.evaluations import Evaluation, EvaluationPlan, Indicator
from challenge.impact.queries.seats import Seat
from challenge.impact.rules import measures, plans, refusals
from challenge.impact.rules.plans import Plan
from challenge.impact.services import opening


def say(session: Session, *, seat: Seat, sent: Mapping[str, str], now: datetime) -> None:
    """Write the question and the three lines. FormRefused."""
    row = opening.of_seat(session, seat, now=now)
    draft = _draft(session, row, seat, now)
    _keep(draft, plans.said(plans.read(draft.content), sent), seat, now)


def set_line(session: Session, *, seat: Seat, sent: Mapping[str, str], now: datetime) -> None:
    """Add what will be measured, or change it. FormRefused, IndicatorNotFound, TooManyLines."""
    row = opening.of_seat(session, seat, now=now)
    draft = _draft(session, row, seat, now)
    known = set(session.scalars(select(Indicator.id).where(Indicator.state == measures.VERIFIED)))
    _keep(draft, plans.with_line(plans.read(draft.content), sent, known=known), seat, now)


def drop_line(session: Session, *, seat: Seat, indicator: int, now: datetime) -> None:
    """Take an indicator out of the plan that is being written."""
    row = opening.of_seat(session, seat, now=now)
    draft = _draft(session, row, seat, now)
    _keep(draft, plans.without_line(plans.read(draft.content), indicator), seat, now)


def fix(session: Session, *, seat: Seat, reason: str, now: datetime) -> int:
    """Fix the version that is being written; its number. PlanFixed, PlanIncomplete, ReasonMissing."""
    row = opening.of_seat(session, seat, now=now)
    last = _last(session, row)
    if last is None:
        raise refusals.PlanIncomplete
    if last.fixed_at is not None:
        raise refusals.PlanFixed
    said = plans.require_fixable(plans.read(last.content), version=last.version, reason=reason)
    opening.fix_version(session, row, last, reason=said, actor=seat.actor, now=now)
    return last.version


def fixed(session: Session, evaluation_id: int) -> Plan | None:
    """The plan that holds: the last version that was fixed."""
    wanted = select(EvaluationPlan).where(
        EvaluationPlan.evaluation_id == evaluation_id, EvaluationPlan.fixed_at.is_not(None)
    )
    found = session.scalars(wanted.order_by(EvaluationPlan.version.desc()).limit(1)).one_or_none()
    return plans.read(found.content) if found else None


def _last(session: Session, row: Evaluation) -> EvaluationPlan | None:
    mine = select(EvaluationPlan).where(EvaluationPlan.evaluation_id == row.id)
    return session.scalars(mine.order_by(EvaluationPlan.version.desc()).limit(1)).one_or_none()


def _draft(session: Session, row: Evaluation, seat: Seat, now: datetime) -> EvaluationPlan:
    """The version that may be written in: a new one, which begins as the last, once that is fixed."""
    last = _last(session, row)
    if last is not None and last.fixed_at is None:
        return last
    draft = EvaluationPlan(
        evaluation_id=row.id,
        version=last.version + 1 if last else 1,
        content=last.content if last else plans.written(Plan()),
        written_by=seat.actor,
        written_at=now,
    )
    session.add(draft)
    session.flush()
    return draft


def _keep(draft: EvaluationPlan, plan: Plan, seat: Seat, now: datetime) -> None:
    draft.content, draft.written_by, draft.written_at = plans.written(plan), seat.actor, now
