"""The ties that people who handle money declared: told to them, forgotten with them."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.funds.models.tranches import MoneyTie

WORDS = Sentence(N_("les liens que vous avez déclarés avec des projets dont vous suivez l’argent"))


def export(session: Session, account_id: int) -> object:
    """Each tie, in the words that were given."""
    mine = select(MoneyTie).where(MoneyTie.account_id == account_id).order_by(MoneyTie.award_id)
    return [
        {"award": one.award_id, "words": one.words, "at": one.declared_at.isoformat()}
        for one in session.scalars(mine)
    ]


def erase(session: Session, account_id: int, now: datetime) -> None:
    """Forget them: whoever is gone pays nothing any more."""
    del now
    session.execute(delete(MoneyTie).where(MoneyTie.account_id == account_id))
