"""Saying an interest; looking for team-mates, offering, and writing to one another."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation import limits
from challenge.foundation.sentences import N_, Sentence
from challenge.notices.services import letters as mail
from challenge.projects.models.emergence import CallInterest, TeamLetter, TeamNotice
from challenge.projects.queries import calls, team_notices
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules import emergence as rules
from challenge.projects.rules.call_refusals import CallNotFound

LETTERS_A_DAY, NOTICES_A_DAY, DAY = 20, 20, timedelta(days=1)
SUBJECT = N_("%(name)s vous écrit au sujet de « %(about)s »")
BODY = Sentence(N_("Lisez son message et répondez sur la page indiquée. Aucune adresse n’est montrée."))


def say(session: Session, *, slug: str, account_id: int, typed: Mapping[str, str], now: datetime) -> None:
    """Keep the five lines of a person, or replace them. CallNotFound, EmergenceClosed, LinesWrong."""
    call = open_call(session, slug, now)
    lines = rules.lines(typed)
    row = _mine(session, call.id, account_id) or CallInterest(call_id=call.id, account_id=account_id)
    for name, text in lines.items():
        setattr(row, name, text)
    row.said_at = now
    session.add(row)
    session.flush()


def unsay(session: Session, *, slug: str, account_id: int) -> None:
    """Take one's interest back, at any moment."""
    call = found_call(session, slug)
    session.execute(
        delete(CallInterest).where(CallInterest.call_id == call.id, CallInterest.account_id == account_id)
    )


def post(
    session: Session,
    *,
    slug: str,
    account_id: int,
    kind: str,
    title: str,
    words: str,
    language: str,
    now: datetime,
) -> int:
    """Put a notice on the board, or replace one's notice of this kind; its number. CallNotFound,
    EmergenceClosed, KindUnknown, TitleWrong, WordsWrong, TooManyTries."""
    call = open_call(session, slug, now)
    short, text = rules.notice(kind, title, words)
    limits.check(session, key=f"notice:{account_id}", limit=NOTICES_A_DAY, window=DAY, now=now)
    mine = select(TeamNotice).where(
        TeamNotice.call_id == call.id, TeamNotice.account_id == account_id, TeamNotice.kind == kind
    )
    row = session.scalars(mine).one_or_none()
    row = row or TeamNotice(call_id=call.id, account_id=account_id, kind=kind)
    row.title, row.words, row.language, row.said_at = short, text, language, now
    session.add(row)
    session.flush()
    return row.id


def take_down(session: Session, *, slug: str, number: int, account_id: int, organiser: bool = False) -> None:
    """Take a notice from the board: one's own, or any for an organiser. NoticeNotFound."""
    found = team_notices.one(session, found_call(session, slug).id, number)
    if found.account_id != account_id and not organiser:
        raise rules.NoticeNotFound
    session.execute(delete(TeamNotice).where(TeamNotice.id == number))


def write(session: Session, *, slug: str, number: int, sender_id: int, words: str, now: datetime) -> int:
    """Write to whoever posted a notice; they get a mail with a way to answer, and no address is shown.
    NoticeNotFound, OwnNotice, WordsWrong, TooManyTries."""
    call = open_call(session, slug, now)
    notice = team_notices.one(session, call.id, number)
    if notice.account_id == sender_id:
        raise rules.OwnNotice
    return _send(session, call, sender_id, notice.account_id, notice.title, words, now)


def answer(session: Session, *, slug: str, number: int, sender_id: int, words: str, now: datetime) -> int:
    """Answer a letter that one received. LetterNotFound, WordsWrong, TooManyTries."""
    call = found_call(session, slug)
    row = session.get(TeamLetter, number)
    if row is None or row.call_id != call.id or row.recipient_id != sender_id:
        raise rules.LetterNotFound
    return _send(session, call, sender_id, row.sender_id, row.about, words, now)


def found_call(session: Session, slug: str) -> FrozenCall:
    """The frozen call at this address; CallNotFound."""
    call = calls.by_slug(session, slug)
    if call is None:
        raise CallNotFound
    return call


def open_call(session: Session, slug: str, now: datetime) -> FrozenCall:
    """The same, while people may still prepare; EmergenceClosed."""
    call = found_call(session, slug)
    rules.require_open(call.state, call.sheet.moments, now)
    return call


def _mine(session: Session, call_id: int, account_id: int) -> CallInterest | None:
    mine = CallInterest.call_id == call_id, CallInterest.account_id == account_id
    return session.scalars(select(CallInterest).where(*mine)).one_or_none()


def _send(
    session: Session,
    call: FrozenCall,
    sender_id: int,
    recipient_id: int,
    about: str,
    words: str,
    now: datetime,
) -> int:
    text = rules.letter(words)
    limits.check(session, key=f"letter:{sender_id}", limit=LETTERS_A_DAY, window=DAY, now=now)
    row = TeamLetter(
        call_id=call.id,
        sender_id=sender_id,
        recipient_id=recipient_id,
        about=about,
        words=text,
        sent_at=now,
    )
    session.add(row)
    session.flush()
    name = people.names(session, [sender_id]).get(sender_id, "")
    mail.write(
        session,
        account_id=recipient_id,
        subject=Sentence(SUBJECT, {"name": name, "about": about}),
        body=BODY,
        address=f"/calls/{call.slug}/people/letters/{row.id}",
        now=now,
    )
    return row.id
