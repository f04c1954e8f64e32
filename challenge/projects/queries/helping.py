"""Requests for an adviser's help, with their messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.projects.models.calls import Call
from challenge.projects.models.emergence import HelpMessage, HelpRequest
from challenge.projects.rules.helping import HelpNotFound
from challenge.projects.rules.words import Words


@dataclass(frozen=True)
class Message:
    """One message; `who` is None once that account is gone."""

    by_adviser: bool
    who: str | None
    words: str
    sent_at: datetime


@dataclass(frozen=True)
class Help:
    """One request. `who` asks, `adviser` took it (a name, None as long as nobody has)."""

    id: int
    call_id: int
    slug: str
    call: Words
    account_id: int
    who: str | None
    taken_by: int | None
    adviser: str | None
    asked_at: datetime
    ended_at: datetime | None
    messages: Sequence[Message] = ()


def of_account(session: Session, call_id: int, account_id: int) -> Help | None:
    """What this person asked about this call, with its messages."""
    found = _all().where(HelpRequest.call_id == call_id, HelpRequest.account_id == account_id)
    return next(iter(_read(session, found, messages=True)), None)


def one(session: Session, number: int) -> Help:
    """One request with its messages; HelpNotFound."""
    found = _read(session, _all().where(HelpRequest.id == number), messages=True)
    if not found:
        raise HelpNotFound
    return found[0]


def going_on(session: Session) -> list[Help]:
    """The requests that have not ended: those that nobody took first, the oldest first."""
    found = _all().where(HelpRequest.ended_at.is_(None))
    return _read(session, found.order_by(HelpRequest.taken_at.is_not(None), HelpRequest.id))


def number_waiting(session: Session) -> int:
    """How many nobody has taken."""
    waiting = HelpRequest.ended_at.is_(None), HelpRequest.taken_by.is_(None)
    return session.scalar(select(func.count()).select_from(HelpRequest).where(*waiting)) or 0


def _all() -> Select[HelpRequest, Call]:
    return select(HelpRequest, Call).join(Call, Call.id == HelpRequest.call_id)


def _read(session: Session, found: Select[HelpRequest, Call], *, messages: bool = False) -> list[Help]:
    rows = session.execute(found).all()
    wanted = {one.account_id for one, _ in rows} | {one.taken_by for one, _ in rows if one.taken_by}
    names = people.names(session, wanted)
    return [
        Help(
            id=one.id,
            call_id=one.call_id,
            slug=call.slug or "",
            call=Words(call.title_fr, call.title_en),
            account_id=one.account_id,
            who=names.get(one.account_id),
            taken_by=one.taken_by,
            adviser=names.get(one.taken_by or 0),
            asked_at=one.asked_at,
            ended_at=one.ended_at,
            messages=_messages(session, one.id) if messages else (),
        )
        for one, call in rows
    ]


def _messages(session: Session, request_id: int) -> list[Message]:
    rows = session.scalars(
        select(HelpMessage).where(HelpMessage.request_id == request_id).order_by(HelpMessage.id)
    ).all()
    names = people.names(session, {one.author_id for one in rows if one.author_id})
    return [Message(one.by_adviser, names.get(one.author_id or 0), one.words, one.sent_at) for one in rows]
