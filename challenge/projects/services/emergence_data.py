"""What preparing keeps about an account: interests, notices, letters, seats, help; told, and forgotten."""

from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.projects.models.emergence import (
    CallInterest,
    HelpMessage,
    HelpRequest,
    TeamLetter,
    TeamNotice,
    WorkshopSeat,
)
from challenge.projects.services import emergence, workshops

WORDS = Sentence(
    N_("vos intérêts, annonces, messages, ateliers et demandes d’aide autour des appels à projets")
)


def export(session: Session, account_id: int) -> object:
    """Everything that this person said before applying."""
    asked = session.scalars(select(HelpRequest).where(HelpRequest.account_id == account_id)).all()
    return {
        "interests": [_interest(one) for one in _all(session, CallInterest, account_id)],
        "notices": [_notice(one) for one in _all(session, TeamNotice, account_id)],
        "letters": [_letter(one, account_id) for one in _letters(session, account_id)],
        "workshops": [
            {"workshop": one.workshop_id, "joined_at": one.joined_at.isoformat()}
            for one in _all(session, WorkshopSeat, account_id)
        ],
        "help": [
            {
                "call": one.call_id,
                "asked_at": one.asked_at.isoformat(),
                "messages": [_message(each) for each in _messages(session, one.id)],
            }
            for one in asked
        ],
        "advice": [
            _message(one)
            for one in session.scalars(
                select(HelpMessage).where(HelpMessage.author_id == account_id, HelpMessage.by_adviser)
            )
        ],
    }


def erase(session: Session, account_id: int, now: datetime) -> None:
    """Delete what this person said; an adviser's messages stay with whoever they helped, nobody's."""
    session.execute(delete(CallInterest).where(CallInterest.account_id == account_id))
    emergence.take_back(session, account_id=account_id)
    either = or_(TeamLetter.sender_id == account_id, TeamLetter.recipient_id == account_id)
    session.execute(delete(TeamLetter).where(either))
    workshops.leave_all(session, account_id=account_id, now=now)
    asked = list(session.scalars(select(HelpRequest.id).where(HelpRequest.account_id == account_id)))
    session.execute(delete(HelpMessage).where(HelpMessage.request_id.in_(asked)))
    session.execute(delete(HelpRequest).where(HelpRequest.id.in_(asked)))
    session.execute(update(HelpMessage).where(HelpMessage.author_id == account_id).values(author_id=None))
    session.execute(
        update(HelpRequest).where(HelpRequest.taken_by == account_id).values(taken_by=None, taken_at=None)
    )


def _all(session: Session, table: type, account_id: int) -> list:  # type: ignore[type-arg]
    return list(session.scalars(select(table).where(table.account_id == account_id).order_by(table.id)))  # type: ignore[attr-defined]


def _letters(session: Session, account_id: int) -> list[TeamLetter]:
    either = or_(TeamLetter.sender_id == account_id, TeamLetter.recipient_id == account_id)
    return list(session.scalars(select(TeamLetter).where(either).order_by(TeamLetter.id)))


def _messages(session: Session, request_id: int) -> list[HelpMessage]:
    found = select(HelpMessage).where(HelpMessage.request_id == request_id)
    return list(session.scalars(found.order_by(HelpMessage.id)))


def _interest(one: CallInterest) -> dict[str, object]:
    lines = {name: getattr(one, name) for name in ("title", "problem", "idea", "audience", "missing")}
    return {"call": one.call_id, "said_at": one.said_at.isoformat(), **lines}


def _notice(one: TeamNotice) -> dict[str, object]:
    return {
        "call": one.call_id,
        "kind": one.kind,
        "state": one.state,
        "title": one.title,
        "words": one.words,
        "said_at": one.said_at.isoformat(),
    }


def _letter(one: TeamLetter, account_id: int) -> dict[str, object]:
    return {
        "call": one.call_id,
        "sent": one.sender_id == account_id,
        "about": one.about,
        "words": one.words,
        "sent_at": one.sent_at.isoformat(),
    }


def _message(one: HelpMessage) -> dict[str, object]:
    return {"by_adviser": one.by_adviser, "words": one.words, "sent_at": one.sent_at.isoformat()}
