"""What everybody reads of a supported project's life: its news, its milestones, how it ended."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from challenge.projects.models.applications import Application
from challenge.projects.models.incubations import Incubation
from challenge.projects.models.milestones import Milestone
from challenge.projects.queries import incubation_page, public_milestones
from challenge.projects.queries.incubation_page import News
from challenge.projects.queries.public_milestones import PublicStep
from challenge.projects.rules.incubation import milestones, news


@dataclass(frozen=True)
class Happening:
    """The news, the latest first; the milestones, in the order of the plan; the end and what becomes of the
    money, when it ended. `merged_with`: another project's reference."""

    news: Sequence[News]
    steps: Sequence[PublicStep]
    ending: str | None
    end_reason: str
    end_money: str | None
    end_cents: int
    merged_with: str | None
    successor: str
    ended_at: datetime | None

    @property
    def validated(self) -> int:
        """How many milestones are validated."""
        return sum(one.is_reached for one in self.steps)


@dataclass(frozen=True)
class Life:
    """A supported project in a list: milestones validated of all, how it ended when it has."""

    ending: str | None
    validated: int
    milestones: int


def lives(session: Session, refs: Collection[str]) -> Mapping[str, Life]:
    """Those of these projects that are accompanied or were, by reference."""
    validated = func.sum(case((Milestone.state == milestones.VALIDATED, 1), else_=0))
    rows = session.execute(
        select(Application.ref, Incubation.ending, validated, func.count(Milestone.id))
        .join(Incubation, Incubation.application_id == Application.id)
        .outerjoin(Milestone, Milestone.incubation_id == Incubation.id)
        .where(Application.ref.in_(refs))
        .group_by(Application.ref, Incubation.ending)
    )
    return {ref: Life(ending, reached or 0, number) for ref, ending, reached, number in rows}


def of_project(session: Session, ref: str, *, today: date) -> Happening | None:
    """None for a project that is not accompanied."""
    row = session.scalars(
        select(Incubation)
        .join(Application, Application.id == Incubation.application_id)
        .where(Application.ref == ref)
    ).one_or_none()
    if row is None:
        return None
    return Happening(
        news=incubation_page.news(session, row.id, states=[news.PUBLISHED]),
        steps=public_milestones.of_project(session, ref, today=today),
        ending=row.ending,
        end_reason=row.end_reason,
        end_money=row.end_money,
        end_cents=row.end_cents,
        merged_with=row.merged_with,
        successor=row.successor,
        ended_at=row.ended_at,
    )
