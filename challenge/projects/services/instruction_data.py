"""What is kept of an account in the examination of applications: told, and forgotten."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.projects.models.applications import ApplicationMember
from challenge.projects.models.corrections import ApplicationCorrection
from challenge.projects.models.instruction import ApplicationAppeal, ApplicationMessage

WORDS = Sentence(N_("vos messages et vos recours au sujet de candidatures, les corrections demandées"))
AUTHORED = (ApplicationMessage, ApplicationAppeal)


def export(session: Session, account_id: int) -> object:
    """The account's messages and appeals; the corrections asked of its teams."""
    written = select(ApplicationMessage).where(ApplicationMessage.account_id == account_id)
    lodged = select(ApplicationAppeal).where(ApplicationAppeal.account_id == account_id)
    teams = select(ApplicationMember.application_id).where(ApplicationMember.account_id == account_id)
    asked = select(ApplicationCorrection).where(ApplicationCorrection.application_id.in_(teams))
    return {
        "messages": [
            {"words": one.words, "sent_at": one.sent_at.isoformat()}
            for one in session.scalars(written.order_by(ApplicationMessage.id))
        ],
        "appeals": [
            {"words": one.words, "lodged_at": one.lodged_at.isoformat(), "answer": one.answer}
            for one in session.scalars(lodged.order_by(ApplicationAppeal.id))
        ],
        "corrections": [
            {"words": one.words, "asked_at": one.asked_at.isoformat(), "due_at": one.due_at.isoformat()}
            for one in session.scalars(asked.order_by(ApplicationCorrection.id))
        ],
    }


def erase(session: Session, account_id: int, _now: datetime) -> None:
    """Forget who wrote. What was written belongs to the file, and stays with it."""
    for table in AUTHORED:
        session.execute(update(table).where(table.account_id == account_id).values({"account_id": None}))
