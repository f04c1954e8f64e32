"""What services are asked, and what they gave back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.admissibility.models import AdmissibilityStudy
from challenge.admissibility.rules.refusals import StudyNotFound
from challenge.proposals.queries import accepted
from challenge.proposals.queries.accepted import Accepted


@dataclass(frozen=True)
class Study:
    """One request. `name`: of whoever is asked, None once forgotten; `given_at` is None while it waits."""

    id: int
    proposal_id: int
    account_id: int | None
    name: str | None
    service: str
    question: str
    asked_at: datetime
    study: str
    cost_cents: int | None
    given_at: datetime | None


@dataclass(frozen=True)
class Mine:
    """A request to somebody, with the proposal that it is about."""

    study: Study
    proposal: Accepted


def of_proposal(session: Session, proposal_id: int) -> list[Study]:
    """Every request about a proposal, the first first."""
    rows = session.scalars(
        select(AdmissibilityStudy)
        .where(AdmissibilityStudy.proposal_id == proposal_id)
        .order_by(AdmissibilityStudy.id)
    ).all()
    return _told(session, rows)


def asked_of(session: Session, account_id: int) -> list[Mine]:
    """What somebody is asked, about proposals that still stand; what waits first."""
    return _mine(session, AdmissibilityStudy.account_id == account_id)


def one_of(session: Session, study_id: int, account_id: int) -> Mine:
    """One request, for whoever is asked; StudyNotFound for anybody else."""
    found = _mine(session, AdmissibilityStudy.account_id == account_id, AdmissibilityStudy.id == study_id)
    if not found:
        raise StudyNotFound
    return found[0]


def _mine(session: Session, *where: ColumnElement[bool]) -> list[Mine]:
    rows = session.scalars(
        select(AdmissibilityStudy)
        .where(*where)
        .order_by(AdmissibilityStudy.given_at.is_not(None), AdmissibilityStudy.id.desc())
    ).all()
    known = {one.id: one for one in accepted.some(session, {row.proposal_id for row in rows})}
    return [Mine(one, known[one.proposal_id]) for one in _told(session, rows) if one.proposal_id in known]


def _told(session: Session, rows: Sequence[AdmissibilityStudy]) -> list[Study]:
    names = people.names(session, {row.account_id for row in rows if row.account_id})
    return [
        Study(
            id=row.id,
            proposal_id=row.proposal_id,
            account_id=row.account_id,
            name=names.get(row.account_id or 0),
            service=row.service,
            question=row.question,
            asked_at=row.asked_at,
            study=row.study,
            cost_cents=row.cost_cents,
            given_at=row.given_at,
        )
        for row in rows
    ]
