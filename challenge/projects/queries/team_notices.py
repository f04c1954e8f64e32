"""The board of a call: who looks for team-mates, who offers; and the letters that follow. Notices are texts
under moderation: `slots.content_kinds`."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation.contents import Content
from challenge.projects.models.calls import Call
from challenge.projects.models.emergence import TeamLetter, TeamNotice
from challenge.projects.rules.emergence import LetterNotFound, NoticeNotFound

MODERATED = "team_notice"
"""The kind of text that a notice is."""


@dataclass(frozen=True)
class Notice:
    """One notice. `who`: the name that the board shows; `state`: `shown`, or for whoever wrote it `waiting`
    to be read, or `hidden`."""

    id: int
    account_id: int
    who: str
    kind: str
    state: str
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


def board(session: Session, call_id: int, *, reader: int) -> list[Notice]:
    """The notices of a call that this account may read, the latest first: those that are shown, and its own
    while they wait or are hidden. Those of accounts that are gone are gone."""
    found = select(TeamNotice).where(TeamNotice.call_id == call_id, _readable(reader))
    return _notices(session, found.order_by(TeamNotice.said_at.desc(), TeamNotice.id.desc()))


def one(session: Session, call_id: int, number: int, *, reader: int) -> Notice:
    """A notice of this call that this account may read; NoticeNotFound."""
    mine = TeamNotice.id == number, TeamNotice.call_id == call_id, _readable(reader)
    found = _notices(session, select(TeamNotice).where(*mine))
    if not found:
        raise NoticeNotFound
    return found[0]


def moderated(session: Session, numbers: Collection[int]) -> dict[int, Content]:
    """The notices of these numbers that were not taken back, for the one inbox."""
    wanted = (
        select(TeamNotice, Call.slug)
        .join(Call, Call.id == TeamNotice.call_id)
        .where(TeamNotice.id.in_(numbers), TeamNotice.state != "withdrawn")
    )
    rows = [(row.TeamNotice, row.slug) for row in session.execute(wanted)]
    names = people.names(session, {one.account_id for one, _slug in rows if one.account_id})
    return {
        one.id: Content(
            title=one.title,
            words=one.words,
            language=one.language,
            author_id=one.account_id,
            author=names.get(one.account_id or 0),
            address=f"/calls/{slug}/people",
            within=within(one.call_id),
            public=one.state == "shown",
            written_at=one.said_at,
        )
        for one, slug in rows
    }


def having(written: str) -> Select[int]:
    """The notices whose title or text has these words."""
    either = (TeamNotice.title, TeamNotice.words)
    return select(TeamNotice.id).where(or_(*(each.icontains(written, autoescape=True) for each in either)))


def within(call_id: int) -> str:
    """What holds the notices of a call, as moderation names it."""
    return f"call:{call_id}"


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


def _readable(reader: int) -> ColumnElement[bool]:
    own = and_(TeamNotice.account_id == reader, TeamNotice.state != "withdrawn")
    return or_(TeamNotice.state == "shown", own)


def _notices(session: Session, wanted: Select[TeamNotice]) -> list[Notice]:
    rows = [(one, one.account_id) for one in session.scalars(wanted)]
    names = people.names(session, {number for _row, number in rows if number})
    return [_notice(row, number, names[number]) for row, number in rows if number and number in names]


def _letter(row: TeamLetter, account_id: int, names: dict[int, str]) -> Letter:
    mine = row.sender_id == account_id
    other = names.get(row.recipient_id if mine else row.sender_id)
    return Letter(row.id, mine, other, row.about, row.words, row.sent_at)


def _notice(row: TeamNotice, account_id: int, who: str) -> Notice:
    return Notice(
        id=row.id,
        account_id=account_id,
        who=who,
        kind=row.kind,
        state=row.state,
        title=row.title,
        words=row.words,
        language=row.language,
        said_at=row.said_at,
    )
