"""The board of a call: who looks for team-mates, who offers; and the letters that follow."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.projects.models.emergence import TeamLetter, TeamNotice
from challenge.projects.rules.emergence import LetterNotFound, NoticeNotFound


@dataclass(frozen=True)
class Notice:
    """One notice. `who`: the name that the board shows."""

    id: int
    account_id: int
    who: str
    kind: str
    title: str
    words: str
    language: str
    said_at: datetime


@dataclass(frozen=True)
class Letter:
    """One letter, for one of the two. `other`: the name of the other, None once they are gone."""

    id: int
    mine: bool
    other: str | None
    about: str
    words: str
    sent_at: datetime


def board(session: Session, call_id: int) -> list[Notice]:
    """All notices of a call, the latest first; those of accounts that are gone are gone."""
    found = select(TeamNotice).where(TeamNotice.call_id == call_id)
    rows = session.scalars(found.order_by(TeamNotice.said_at.desc(), TeamNotice.id.desc())).all()
    names = people.names(session, [one.account_id for one in rows])
    return [_notice(one, names[one.account_id]) for one in rows if one.account_id in names]


def one(session: Session, call_id: int, number: int) -> Notice:
    """A notice of this call; NoticeNotFound."""
    row = session.get(TeamNotice, number)
    name = people.names(session, [row.account_id]).get(row.account_id) if row else None
    if row is None or name is None or row.call_id != call_id:
        raise NoticeNotFound
    return _notice(row, name)


def letters(session: Session, call_id: int, account_id: int) -> list[Letter]:
    """What this person wrote and received by way of the board, the latest first."""
    mine = or_(TeamLetter.sender_id == account_id, TeamLetter.recipient_id == account_id)
    rows = session.scalars(
        select(TeamLetter).where(TeamLetter.call_id == call_id, mine).order_by(TeamLetter.id.desc())
    ).all()
    names = people.names(session, {one.sender_id for one in rows} | {one.recipient_id for one in rows})
    return [_letter(one, account_id, names) for one in rows]


def letter(session: Session, call_id: int, number: int, account_id: int) -> Letter:
    """One letter that this person wrote or received; LetterNotFound."""
    found = next((one for one in letters(session, call_id, account_id) if one.id == number), None)
    if found is None:
        raise LetterNotFound
    return found


def _letter(row: TeamLetter, account_id: int, names: dict[int, str]) -> Letter:
    mine = row.sender_id == account_id
    other = names.get(row.recipient_id if mine else row.sender_id)
    return Letter(row.id, mine, other, row.about, row.words, row.sent_at)


def _notice(row: TeamNotice, who: str) -> Notice:
    return Notice(
        id=row.id,
        account_id=row.account_id,
        who=who,
        kind=row.kind,
        title=row.title,
        words=row.words,
        language=row.language,
        said_at=row.said_at,
    )
