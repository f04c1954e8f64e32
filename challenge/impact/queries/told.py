"""What was measured of a project, as the thread of an edition names it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.impact.models.evaluations import Evaluation, EvaluationPlan, Indicator
from challenge.impact.models.measures import Measure
from challenge.impact.rules import measures, plans, typed
from challenge.projects.rules.words import Words


@dataclass(frozen=True)
class Measured:
    """A verified measure that stands, with its indicator."""

    id: int
    name: Words
    unit: Words
    value: Decimal
    measured_on: date


def latest(session: Session, ref: str, *, most: int) -> Sequence[Measured]:
    """The last verified measures that the page of a project shows, the first of them first: those of the
    indicators that its plan in force follows. Two queries."""
    fixed = (
        select(EvaluationPlan.evaluation_id, EvaluationPlan.content)
        .join(Evaluation, Evaluation.id == EvaluationPlan.evaluation_id)
        .where(Evaluation.ref == ref, EvaluationPlan.fixed_at.is_not(None))
        .order_by(EvaluationPlan.version.desc())
    )
    found = session.execute(fixed).first()
    if found is None:
        return []
    followed = [line.indicator for line in plans.read(found.content).lines]
    rows = session.execute(
        select(Measure, Indicator)
        .join(Indicator, Indicator.id == Measure.indicator_id)
        .where(
            Measure.evaluation_id == found.evaluation_id,
            Measure.state == measures.VERIFIED,
            Measure.indicator_id.in_(followed),
        )
        .order_by(Measure.measured_on.desc(), Measure.id.desc())
        .limit(most)
    ).all()
    return [_measured(*row) for row in reversed(rows)]


def _measured(one: Measure, of: Indicator) -> Measured:
    return Measured(
        one.id,
        Words(of.name_fr, of.name_en),
        Words(of.unit_fr, of.unit_en),
        typed.decimal(one.value),
        one.measured_on,
    )
