"""Cases of the desk: what could not be settled alone is settled face to face."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from challenge.foundation import actors, register
from challenge.residents.models.ties import DeskCase, ResidenceTry
from challenge.residents.rules.codes import SIGNS
from challenge.residents.rules.refusals import CaseClosed, CaseNotFound

STREAM = "residence"


@dataclass(frozen=True)
class Resident:
    """The account of who asks, and how to reach her."""

    account_id: int
    name: str
    email: str
    language: str

    @property
    def actor(self) -> str:
        """How the register names this person."""
        return actors.of(self.account_id)


def waiting(session: Session, account_id: int) -> DeskCase | None:
    """The open case of an account, if any."""
    wanted = select(DeskCase).where(DeskCase.account_id == account_id, DeskCase.closed_at.is_(None))
    return session.scalars(wanted).one_or_none()


def open_case(
    session: Session, *, resident: Resident, reason: str, actor: str, now: datetime, tie_id: int | None = None
) -> str:
    """Open a case, or take the one that is open; its reference."""
    found = waiting(session, resident.account_id)
    if found is None:
        found = DeskCase(
            reference="".join(secrets.choice(SIGNS) for _ in range(6)),
            account_id=resident.account_id,
            reason=reason,
            name=resident.name,
            email=resident.email,
            language=resident.language,
            opened_at=now,
        )
        session.add(found)
    found.tie_id = tie_id or found.tie_id
    session.flush()
    note(session, act="case_opened", subject=found.reference, actor=actor, now=now, reason=reason)
    return found.reference


def find(session: Session, reference: str) -> DeskCase:
    """An open case, locked. Raises CaseNotFound, CaseClosed."""
    wanted = select(DeskCase).where(DeskCase.reference == reference).with_for_update()
    found = session.scalars(wanted).one_or_none()
    if found is None:
        raise CaseNotFound
    if found.closed_at:
        raise CaseClosed
    return found


def close(
    session: Session, case: DeskCase, *, outcome: str, actor: str, now: datetime, evidence: str | None = None
) -> None:
    """Close a case; its person may try again."""
    case.closed_at, case.closed_by, case.outcome, case.evidence = now, actor, outcome, evidence
    session.execute(delete(ResidenceTry).where(ResidenceTry.account_id == case.account_id))
    details = {"outcome": outcome, "evidence": evidence}
    note(session, act="case_closed", subject=case.reference, actor=actor, now=now, **details)


def note(session: Session, *, act: str, subject: str, actor: str, now: datetime, **details: object) -> None:
    """Write an act in residents' stream of the register."""
    register.append(session, stream=STREAM, act=act, actor=actor, subject=subject, details=details, now=now)
