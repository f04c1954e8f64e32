"""Milestones of a supported project, as everybody reads them: what was promised, and what was kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import days
from challenge.foundation.promises import KEPT
from challenge.projects.models.applications import Application
from challenge.projects.models.incubations import Incubation
from challenge.projects.models.milestones import Milestone
from challenge.projects.rules.incubation import promised


@dataclass(frozen=True)
class PublicStep:
    """A milestone. `number`: its place, from 1; `state`: a word of `foundation.promises`; `on`: its day of
    validation, else the day it is planned for; `language`: of its words, which the team wrote."""

    number: int
    words: str
    state: str
    on: date
    language: str

    @property
    def is_reached(self) -> bool:
        """Whether it is validated."""
        return self.state == KEPT


def of_project(session: Session, ref: str, *, today: date) -> Sequence[PublicStep]:
    """In the order of the plan; nothing for a project that is not accompanied. One query."""
    rows = session.execute(
        select(Milestone, Incubation.ending, Application.language)
        .join(Incubation, Incubation.id == Milestone.incubation_id)
        .join(Application, Application.id == Incubation.application_id)
        .where(Application.ref == ref)
        .order_by(Milestone.place)
    )
    return [_step(row, ending, language, today) for row, ending, language in rows]


def _step(row: Milestone, ending: str | None, language: str, today: date) -> PublicStep:
    state = promised.milestone(row.state, ending, row.due_on, today)
    on = days.of(row.decided_at) if state == KEPT and row.decided_at else row.due_on
    return PublicStep(row.place + 1, row.words, state, on, language)
