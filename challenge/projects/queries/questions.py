"""Questions on a call: those answered, for everybody; those that wait, for its organisers; one's own."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from challenge.projects.models.questions import CallQuestion
from challenge.projects.rules.questions import ANSWERED, WAITING, QuestionNotFound
from challenge.projects.rules.words import Words


@dataclass(frozen=True)
class Question:
    """One question. Who asked it is not here: nobody needs to know."""

    id: int
    call_id: int
    state: str
    language: str
    words: str
    asked_at: datetime
    answer: Words
    refusal: str
    decided_at: datetime | None


def answered(session: Session, call_id: int) -> list[Question]:
    """Those that everybody reads, the latest answer first."""
    found = select(CallQuestion).where(CallQuestion.call_id == call_id, CallQuestion.state == ANSWERED)
    return _read(session, found.order_by(CallQuestion.decided_at.desc(), CallQuestion.id.desc()))


def waiting(session: Session, call_id: int) -> list[Question]:
    """Those that wait for an answer, the oldest first."""
    found = select(CallQuestion).where(CallQuestion.call_id == call_id, CallQuestion.state == WAITING)
    return _read(session, found.order_by(CallQuestion.id))


def number_waiting(session: Session, call_id: int) -> int:
    """How many wait for an answer."""
    found = select(func.count()).where(CallQuestion.call_id == call_id, CallQuestion.state == WAITING)
    return session.scalar(found) or 0


def of_account(session: Session, call_id: int, account_id: int) -> list[Question]:
    """What this person asked that is not published: waiting, or refused with its reason."""
    found = select(CallQuestion).where(
        CallQuestion.call_id == call_id,
        CallQuestion.asker_id == account_id,
        CallQuestion.state != ANSWERED,
    )
    return _read(session, found.order_by(CallQuestion.id.desc()))


def one(session: Session, call_id: int, number: int) -> Question:
    """A question of this call; QuestionNotFound."""
    found = _read(
        session, select(CallQuestion).where(CallQuestion.call_id == call_id, CallQuestion.id == number)
    )
    if not found:
        raise QuestionNotFound
    return found[0]


def _read(session: Session, found: Select[CallQuestion]) -> list[Question]:
    return [
        Question(
            id=row.id,
            call_id=row.call_id,
            state=row.state,
            language=row.language,
            words=row.words,
            asked_at=row.asked_at,
            answer=Words(row.answer_fr, row.answer_en),
            refusal=row.refusal,
            decided_at=row.decided_at,
        )
        for row in session.scalars(found)
    ]
