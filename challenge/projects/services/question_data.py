"""What questions keep about an account: told, and forgotten."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.projects.models.questions import CallQuestion
from challenge.projects.rules.questions import ANSWERED

WORDS = Sentence(N_("les questions que vous avez posées sur un appel à projets"))


def export(session: Session, account_id: int) -> object:
    """The questions of an account, with what became of them."""
    mine = select(CallQuestion).where(CallQuestion.asker_id == account_id).order_by(CallQuestion.id)
    return [
        {
            "call": one.call_id,
            "state": one.state,
            "language": one.language,
            "words": one.words,
            "asked_at": one.asked_at.isoformat(),
            "answer": {"fr": one.answer_fr, "en": one.answer_en},
            "refusal": one.refusal,
        }
        for one in session.scalars(mine)
    ]


def erase(session: Session, account_id: int, _now: datetime) -> None:
    """Delete what was not published; what was stands, nobody's any more."""
    mine = CallQuestion.asker_id == account_id
    session.execute(delete(CallQuestion).where(mine, CallQuestion.state != ANSWERED))
    session.execute(update(CallQuestion).where(mine).values(asker_id=None))
