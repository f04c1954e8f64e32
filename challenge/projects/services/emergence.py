"""Saying an interest; looking for team-mates, offering, and writing to one another."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation import limits
from challenge.foundation.contents import Judgement
from challenge.foundation.sentences import N_, Sentence
from challenge.moderation.services import items
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
    sender: items.Sender | None = None,
) -> int:
    """Put a notice on the board, or replace one's notice of this kind; its number. It is shown at once, or
    waits to be read, as every text of people. `sender`: what the request shows of who sent it. CallNotFound,
    EmergenceClosed, KindUnknown, TitleWrong, WordsWrong, TooManyTries."""
    call = open_call(session, slug, now)
    short, text = rules.notice(kind, title, words)
    limits.check(session, key=f"notice:{account_id}", limit=NOTICES_A_DAY, window=DAY, now=now)
    take_back(session, TeamNotice.call_id == call.id, TeamNotice.kind == kind, account_id=account_id)
    row = TeamNotice(
        call_id=call.id,
        account_id=account_id,
        kind=kind,
        state="waiting",
        title=short,
        words=text,
        language=language,
        said_at=now,
    )
    session.add(row)
    session.flush()
    row.state = items.arrived(
        session,
        kind=team_notices.MODERATED,
        number=row.id,
        author_id=account_id,
        within=team_notices.within(call.id),
        words=f"{short}\n{text}",
        now=now,
        sender=sender,
    )
    return row.id


def take_down(session: Session, *, slug: str, number: int, account_id: int) -> None:
    """Take one's own notice from the board: nobody reads it any more. NoticeNotFound."""
    call = found_call(session, slug)
    mine = TeamNotice.call_id == call.id, TeamNotice.id == number
    if not take_back(session, *mine, account_id=account_id):
        raise rules.NoticeNotFound


def take_back(session: Session, *which: ColumnElement[bool], account_id: int) -> int:
    """Take back those of this account's notices; how many. Their numbers stay, so that moderation never
    takes a later notice for one of them; their words and whose they were do not."""
    mine = select(TeamNotice.id).where(TeamNotice.account_id == account_id, *which)
    numbers = session.scalars(mine.order_by(TeamNotice.id).with_for_update()).all()
    for number in numbers:
        items.withdrawn(session, kind=team_notices.MODERATED, number=number)
    gone = update(TeamNotice).where(TeamNotice.id.in_(numbers))
    session.execute(gone.values(account_id=None, state="withdrawn", title="", words=""))
    return len(numbers)


def judge(session: Session, made: Judgement) -> None:
    """Show or hide a notice, as moderators decided: `slots.content_kinds`. NoticeNotFound."""
    row = session.get(TeamNotice, made.number, with_for_update=True, populate_existing=True)
    if row is None or row.state == "withdrawn":
        raise rules.NoticeNotFound
    row.state = made.state


def write(session: Session, *, slug: str, number: int, sender_id: int, words: str, now: datetime) -> int:
    """Write to whoever posted a notice; they get a mail with a way to answer, and no address is shown.
    NoticeNotFound, OwnNotice, WordsWrong, TooManyTries."""
    call = open_call(session, slug, now)
    notice = team_notices.one(session, call.id, number, reader=sender_id)
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
