"""The grid, the answers and the appeals, as pages read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.admissibility.models import AdmissibilityAnswer, AdmissibilityAppeal, AdmissibilityGrid
from challenge.admissibility.rules.answers import Contested, due_on
from challenge.admissibility.rules.grid import Grid, criteria_of
from challenge.admissibility.rules.refusals import NotAdmissible
from challenge.cycles.queries.editions import Edition
from challenge.foundation.refusals import RuleBroken
from challenge.proposals.queries import accepted
from challenge.proposals.queries.accepted import Accepted


@dataclass(frozen=True)
class Appeal:
    """An appeal; `outcome` is None while it waits; `state`: whether everybody reads its words."""

    words: str
    state: str
    appealed_at: datetime
    contested_by: str
    outcome: str | None
    reply: str
    answered_at: datetime | None


@dataclass(frozen=True)
class Answer:
    """An answer, prepared or published, with its appeal."""

    proposal_id: int
    edition_id: int
    judged: Mapping[str, Sequence[object]]
    service: str
    study: str
    cost_cents: int | None
    outcome: str
    version: int
    answered_by: str
    answered_at: datetime
    published_at: datetime | None
    appeal: Appeal | None

    @property
    def standing(self) -> str:
        """What holds: the outcome of the appeal once it has one."""
        return (self.appeal and self.appeal.outcome) or self.outcome

    @property
    def contested(self) -> Contested | None:
        """What an appeal is about; None before it is public."""
        if self.published_at is None:
            return None
        return Contested(self.outcome, self.answered_by, self.published_at, self.appeal is not None)


@dataclass(frozen=True)
class Line:
    """One proposal on the desk: the last day of its delay, its answer."""

    proposal: Accepted
    due_on: date
    answer: Answer | None


@dataclass(frozen=True)
class Desk:
    """What is to do: without an answer, those due first first; prepared; appeals that wait; published."""

    waiting: Sequence[Line]
    prepared: Sequence[Line]
    appeals: Sequence[Line]
    published: Sequence[Line]


def grid(session: Session, edition_id: int) -> Grid | None:
    """The grid of an edition; None before it is said."""
    found = session.get(AdmissibilityGrid, edition_id)
    return Grid(criteria_of(found.criteria), found.days, found.appeal_days) if found else None


def answer(session: Session, proposal_id: int) -> Answer | None:
    """The answer to a proposal, prepared or published."""
    found = session.get(AdmissibilityAnswer, proposal_id)
    return _answer(found, session.get(AdmissibilityAppeal, proposal_id)) if found else None


def desk(session: Session, edition: Edition, days: int) -> Desk:
    """Every accepted proposal of the edition, where it stands."""
    rows = session.execute(
        select(AdmissibilityAnswer, AdmissibilityAppeal)
        .outerjoin(AdmissibilityAppeal, AdmissibilityAppeal.proposal_id == AdmissibilityAnswer.proposal_id)
        .where(AdmissibilityAnswer.edition_id == edition.id)
    )
    known = {row.proposal_id: _answer(row, appeal) for row, appeal in rows}
    lines = [
        Line(one, due_on(one.accepted_at, days=days, zone=edition.zone), known.get(one.id))
        for one in accepted.every(session, edition_id=edition.id)
    ]
    told = [one for one in lines if one.answer is not None and one.answer.published_at is not None]
    return Desk(
        waiting=sorted((one for one in lines if one.answer is None), key=lambda one: one.due_on),
        prepared=[one for one in lines if one.answer is not None and one.answer.published_at is None],
        appeals=[one for one in told if _waits(one)],
        published=[one for one in told if not _waits(one)],
    )


def objection(session: Session, proposal_id: int) -> RuleBroken | None:
    """Why a proposal may not stand on the shortlist: its published answer, or its appeal's, says no."""
    found = answer(session, proposal_id)
    if found is None or found.published_at is None or found.standing == "admissible":
        return None
    return NotAdmissible()


def _waits(line: Line) -> bool:
    return line.answer is not None and line.answer.appeal is not None and line.answer.appeal.outcome is None


def _answer(row: AdmissibilityAnswer, appeal: AdmissibilityAppeal | None) -> Answer:
    return Answer(
        proposal_id=row.proposal_id,
        edition_id=row.edition_id,
        judged=row.judged,
        service=row.service,
        study=row.study,
        cost_cents=row.cost_cents,
        outcome=row.outcome,
        version=row.version,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
        published_at=row.published_at,
        appeal=Appeal(
            appeal.words,
            appeal.state,
            appeal.appealed_at,
            appeal.contested_by,
            appeal.outcome,
            appeal.reply,
            appeal.answered_at,
        )
        if appeal
        else None,
    )
