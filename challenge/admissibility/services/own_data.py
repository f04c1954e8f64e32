"""What is kept of an account's appeals and studies: told, and forgotten."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from challenge.admissibility.models import AdmissibilityAppeal, AdmissibilityStudy
from challenge.foundation.sentences import N_, Sentence

WORDS = Sentence(
    N_("vos recours sur la recevabilité de vos propositions, et leurs réponses ; vos études pour la ville")
)


def export(session: Session, account_id: int) -> object:
    """Each appeal, with its answer; each study that was asked of this account."""
    appeals = session.scalars(
        select(AdmissibilityAppeal)
        .where(AdmissibilityAppeal.account_id == account_id)
        .order_by(AdmissibilityAppeal.proposal_id)
    )
    studies = session.scalars(
        select(AdmissibilityStudy)
        .where(AdmissibilityStudy.account_id == account_id)
        .order_by(AdmissibilityStudy.id)
    )
    return {
        "appeals": [
            {
                "proposal": one.proposal_id,
                "words": one.words,
                "state": one.state,
                "appealed_at": one.appealed_at.isoformat(),
                "outcome": one.outcome,
                "reply": one.reply,
            }
            for one in appeals
        ],
        "studies": [
            {
                "proposal": one.proposal_id,
                "service": one.service,
                "question": one.question,
                "study": one.study,
                "given_at": one.given_at.isoformat() if one.given_at else None,
            }
            for one in studies
        ],
    }


def erase(session: Session, account_id: int, _now: datetime) -> None:
    """Let appeals and studies stand, without who made them; what was asked and not given goes."""
    mine = AdmissibilityAppeal.account_id == account_id
    session.execute(update(AdmissibilityAppeal).where(mine).values(account_id=None))
    asked = AdmissibilityStudy.account_id == account_id
    session.execute(delete(AdmissibilityStudy).where(asked, AdmissibilityStudy.given_at.is_(None)))
    session.execute(update(AdmissibilityStudy).where(asked).values(account_id=None))
