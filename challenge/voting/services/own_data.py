"""What is kept about an account that holds, or held, a seat: told, then forgotten as the vote allows."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.voting.models.referendums import Referendum
from challenge.voting.models.seats import Seat
from challenge.voting.services import seats

WORDS = Sentence(N_("les clés ou les codes que l’on vous a confiés, vote par vote"))


def export(session: Session, account_id: int) -> object:
    """The seats of an account."""
    statement = (
        select(Seat, Referendum.uuid)
        .join(Referendum, Referendum.id == Seat.referendum_id)
        .where(Seat.account_id == account_id)
        .order_by(Seat.id)
    )
    return [
        {
            "referendum": uuid,
            "seat": seat.kind,
            "invited_at": seat.invited_at.isoformat(),
            "called_at": seat.called_at and seat.called_at.isoformat(),
            "ended_at": seat.ended_at and seat.ended_at.isoformat(),
        }
        for seat, uuid in session.execute(statement)
    ]


def erase(session: Session, account_id: int, now: datetime) -> None:
    """Free the seats of referendums that have not opened. Who held a key in one that has is part of its
    record: the account's number stays, and leads to nobody."""
    seats.leave_all(session, account_id=account_id, now=now)
