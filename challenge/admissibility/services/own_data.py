"""What is kept of an account's appeals: told, and forgotten."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from challenge.admissibility.models import AdmissibilityAppeal
from challenge.foundation.sentences import N_, Sentence

WORDS = Sentence(N_("vos recours sur la recevabilité de vos propositions, et leurs réponses"))


def export(session: Session, account_id: int) -> object:
    """Each appeal, with its answer."""
    rows = session.scalars(
        select(AdmissibilityAppeal)
        .where(AdmissibilityAppeal.account_id == account_id)
        .order_by(AdmissibilityAppeal.proposal_id)
    )
    return [
        {
            "proposal": one.proposal_id,
            "words": one.words,
            "appealed_at": one.appealed_at.isoformat(),
            "outcome": one.outcome,
            "reply": one.reply,
        }
        for one in rows
    ]


def erase(session: Session, account_id: int, _now: datetime) -> None:
    """Let the appeal stand, without who made it."""
    mine = AdmissibilityAppeal.account_id == account_id
    session.execute(update(AdmissibilityAppeal).where(mine).values(account_id=None))
