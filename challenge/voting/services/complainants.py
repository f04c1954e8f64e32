"""What is kept of an account that complained: told, and forgotten. The complaint belongs to the vote."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.voting.models.complaints import Complaint
from challenge.voting.models.referendums import Referendum

WORDS = Sentence(N_("vos réclamations et leurs réponses"))


def export(session: Session, account_id: int) -> object:
    """The complaints of an account, with their answers."""
    statement = (
        select(Referendum.uuid, Complaint)
        .join(Referendum, Referendum.id == Complaint.referendum_id)
        .where(Complaint.account_id == account_id)
        .order_by(Complaint.id)
    )
    return [
        {
            "referendum": uuid,
            "number": one.number,
            "received_at": one.received_at.isoformat(),
            "name": one.name,
            "email": one.email,
            "text": one.text,
            "outcome": one.outcome,
            "answer": one.answer,
        }
        for uuid, one in session.execute(statement)
    ]


def erase(session: Session, account_id: int, now: datetime) -> None:  # noqa: ARG001 # the shape of the slot
    """Forget who complained. What was complained of, and the answer, stay with the vote."""
    session.execute(
        update(Complaint)
        .where(Complaint.account_id == account_id)
        .values(account_id=None, name=None, email=None)
    )
