"""What is kept of whoever complained: told, and forgotten, at the latest when nobody can go to a judge any
more. The complaint belongs to the vote."""

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.voting.models.complaints import Complaint
from challenge.voting.models.referendums import OfficerApproval, Referendum
from challenge.voting.rules.complaints import NAMED_FOR
from challenge.voting.rules.stages import Stage

NOBODY = {"account_id": None, "name": None, "email": None}
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
    session.execute(update(Complaint).where(Complaint.account_id == account_id).values(NOBODY))


def forget_old(session: Session, *, now: datetime) -> None:
    """Forget who complained of the votes that have been over for `NAMED_FOR`: since two officers published or
    annulled them, or since closing where too few had voted."""
    published = (
        select(func.max(OfficerApproval.approved_at))
        .where(OfficerApproval.referendum_id == Referendum.id, OfficerApproval.act == "publish")
        .scalar_subquery()
    )
    over = now - NAMED_FOR
    old = select(Referendum.id).where(
        ((Referendum.stage == Stage.PUBLISHED) & (published <= over))
        | ((Referendum.stage == Stage.WITHHELD) & (Referendum.closes_at <= over))
        | ((Referendum.stage == Stage.ANNULLED) & (Referendum.annulled_at <= over))
    )
    session.execute(
        update(Complaint)
        .where(Complaint.referendum_id.in_(old), Complaint.name.is_not(None) | Complaint.email.is_not(None))
        .values(NOBODY)
    )
