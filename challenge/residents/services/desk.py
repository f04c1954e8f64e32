"""The desk: an identity was seen, so staff make the tie, or say no. Recorded."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.residents.models.ties import ResidenceTie
from challenge.residents.services import cases, ties
from challenge.residents.services.cases import Resident


def ask(session: Session, *, resident: Resident, now: datetime) -> str:
    """Ask to be received at the desk, without a code; the case's reference."""
    return cases.open_case(session, resident=resident, reason="asked", actor=resident.actor, now=now)


def tie(
    session: Session, *, reference: str, person_id: int, evidence: str, actor: str, now: datetime
) -> None:
    """Tie the account of a case to the person whose identity was seen; former ties of either end.

    A contested tie to the same person stands again.
    """
    case = cases.find(session, reference)
    mine = ties.standing(session, account_id=case.account_id)
    if mine and mine.person_id == person_id:
        mine.contested_at = None
        cases.note(session, act="confirmed", subject=f"tie:{mine.id}", actor=actor, now=now)
    else:
        for former in (mine, ties.standing(session, person_id=person_id)):
            if former:
                ties.end(session, former, actor=actor, now=now)
        resident = Resident(case.account_id, case.name, case.email, case.language)
        ties.tie(session, resident=resident, person_id=person_id, means="desk", actor=actor, now=now)
    cases.close(session, case, outcome="tied", actor=actor, now=now, evidence=evidence)


def refuse(session: Session, *, reference: str, actor: str, now: datetime) -> None:
    """Close a case without a tie; the one that was contested ends."""
    case = cases.find(session, reference)
    contested = session.get(ResidenceTie, case.tie_id) if case.tie_id else None
    if contested and not contested.ended_at:
        ties.end(session, contested, actor=actor, now=now)
    cases.close(session, case, outcome="refused", actor=actor, now=now)
