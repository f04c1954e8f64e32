"""What is kept of who promised in an organisation's name: told, and forgotten."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.partners.models.pledges import Pledge

WORDS = Sentence(N_("les promesses que vous avez écrites au nom d’une organisation"))


def export(session: Session, account_id: int) -> object:
    """Each pledge that this account wrote."""
    rows = session.scalars(select(Pledge).where(Pledge.promised_by == account_id).order_by(Pledge.id))
    return [
        {
            "pledge": one.id,
            "organisation": one.organisation_id,
            "words": one.words,
            "at": one.promised_at.isoformat(),
        }
        for one in rows
    ]


def erase(session: Session, account_id: int, _now: datetime) -> None:
    """The organisation's promise stays, without who wrote it."""
    session.execute(update(Pledge).where(Pledge.promised_by == account_id).values(promised_by=None))
