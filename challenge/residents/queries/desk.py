"""The desk's cases and the batches of letters, as staff see them."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.residents.models.ties import DeskCase, LetterBatch, ResidenceTie
from challenge.residents.rules.refusals import BatchNotFound, CaseNotFound


@dataclass(frozen=True)
class CasePage:
    """One case. `tied_person_id`: whom the account is tied to now, contested or not."""

    reference: str
    reason: str
    name: str
    email: str
    opened_at: datetime
    closed_at: datetime | None
    outcome: str | None
    tied_person_id: int | None


@dataclass(frozen=True)
class BatchPage:
    """One batch of letters."""

    id: int
    state: str
    scope: str
    language: str
    total: int
    made: int
    parts: int
    asked_at: datetime
    ready_at: datetime | None
    expires_at: datetime | None
    taken_at: datetime | None

    @property
    def share(self) -> float:
        """How many are made, from 0 to 1."""
        return self.made / max(1, self.total)


def case(session: Session, reference: str) -> CasePage:
    """One case; CaseNotFound otherwise."""
    found = session.scalars(select(DeskCase).where(DeskCase.reference == reference)).one_or_none()
    if found is None:
        raise CaseNotFound
    tied = session.scalar(
        select(ResidenceTie.person_id).where(
            ResidenceTie.account_id == found.account_id, ResidenceTie.ended_at.is_(None)
        )
    )
    return _case(found, tied)


def open_cases(session: Session, *, most: int = 100) -> list[CasePage]:
    """The cases that wait, the oldest first."""
    wanted = select(DeskCase).where(DeskCase.closed_at.is_(None)).order_by(DeskCase.opened_at, DeskCase.id)
    return [_case(row, None) for row in session.scalars(wanted.limit(most))]


def count_open(session: Session) -> int:
    """How many cases wait."""
    return session.scalar(select(func.count()).where(DeskCase.closed_at.is_(None))) or 0


def batch(session: Session, batch_id: int) -> BatchPage:
    """One batch of letters; BatchNotFound otherwise."""
    found = session.get(LetterBatch, batch_id)
    if found is None:
        raise BatchNotFound
    return _batch(found)


def batches(session: Session, *, most: int = 20) -> list[BatchPage]:
    """The latest batches, the newest first."""
    wanted = select(LetterBatch).order_by(LetterBatch.id.desc()).limit(most)
    return [_batch(row) for row in session.scalars(wanted)]


def _case(row: DeskCase, tied: int | None) -> CasePage:
    return CasePage(
        reference=row.reference,
        reason=row.reason,
        name=row.name,
        email=row.email,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        outcome=row.outcome,
        tied_person_id=tied,
    )


def _batch(row: LetterBatch) -> BatchPage:
    return BatchPage(**{one.name: getattr(row, one.name) for one in fields(BatchPage)})
