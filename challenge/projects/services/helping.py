"""Asking an adviser for help; taking a request, answering, ending it."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from challenge.foundation import actors, limits
from challenge.foundation.sentences import N_, Sentence
from challenge.notices.services import letters
from challenge.projects.models.calls import Call
from challenge.projects.models.emergence import HelpMessage, HelpRequest
from challenge.projects.queries import helping as kept
from challenge.projects.rules import emergence
from challenge.projects.rules import helping as rules
from challenge.projects.services import call_drafts
from challenge.projects.services.emergence import found_call, open_call

A_DAY, DAY = 30, timedelta(days=1)
TAKEN_SUBJECT = Sentence(N_("Quelqu’un s’occupe de votre demande d’aide"))
TAKEN = Sentence(
    N_("Une personne de l’incubateur a pris votre demande. Vous pouvez échanger sur cette page :")
)
WRITTEN_SUBJECT = Sentence(N_("Un message vous attend, dans une demande d’aide"))
WRITTEN = Sentence(N_("Lisez-le et répondez sur cette page :"))


def ask(session: Session, *, slug: str, account_id: int, words: str, now: datetime) -> int:
    """Ask for help about a call, or write again in one's request: one for each person and call, opened again
    if it had ended. CallNotFound, EmergenceClosed, WordsWrong, TooManyTries."""
    asked = kept.of_account(session, found_call(session, slug).id, account_id)
    call = found_call(session, slug) if asked and not asked.ended_at else open_call(session, slug, now)
    text = emergence.letter(words)
    limits.check(session, key=f"help:{account_id}", limit=A_DAY, window=DAY, now=now)
    row = session.get(HelpRequest, asked.id, with_for_update=True) if asked else None
    if row is None:
        row = HelpRequest(call_id=call.id, account_id=account_id, asked_at=now)
        session.add(row)
        session.flush()
    row.ended_at = None
    session.add(
        HelpMessage(request_id=row.id, author_id=account_id, by_adviser=False, words=text, sent_at=now)
    )
    if row.taken_by:
        _write(session, row.taken_by, WRITTEN_SUBJECT, WRITTEN, f"/admin/help/{row.id}", now)
    return row.id


def take(session: Session, *, number: int, adviser: int, now: datetime) -> None:
    """Take a request; whoever asked is told. HelpNotFound, HelpEnded, HelpForOneself, HelpTaken."""
    row = _locked(session, number)
    rules.require_take(
        taken_by=row.taken_by, asked_by=row.account_id, adviser=adviser, ended=row.ended_at is not None
    )
    if row.taken_by is None:
        row.taken_by, row.taken_at = adviser, now
        _note(session, row, "help taken", adviser, now)
        _write(session, row.account_id, TAKEN_SUBJECT, TAKEN, _page(session, row), now)


def advise(session: Session, *, number: int, adviser: int, words: str, now: datetime) -> None:
    """Write to whoever asked. HelpNotFound, HelpEnded, HelpNotTaken, HelpTaken, WordsWrong."""
    row = _locked(session, number)
    rules.require_advice(taken_by=row.taken_by, adviser=adviser, ended=row.ended_at is not None)
    text = emergence.letter(words)
    session.add(HelpMessage(request_id=row.id, author_id=adviser, by_adviser=True, words=text, sent_at=now))
    _write(session, row.account_id, WRITTEN_SUBJECT, WRITTEN, _page(session, row), now)


def end(session: Session, *, number: int, adviser: int, now: datetime) -> None:
    """End a request that one took; asking again opens it again. HelpNotFound, HelpEnded, HelpNotTaken,
    HelpTaken."""
    row = _locked(session, number)
    rules.require_advice(taken_by=row.taken_by, adviser=adviser, ended=row.ended_at is not None)
    row.ended_at = now
    _note(session, row, "help ended", adviser, now)


def _locked(session: Session, number: int) -> HelpRequest:
    row = session.get(HelpRequest, number, with_for_update=True, populate_existing=True)
    if row is None:
        raise rules.HelpNotFound
    return row


def _page(session: Session, row: HelpRequest) -> str:
    return f"/calls/{session.get_one(Call, row.call_id).slug}/help"


def _note(session: Session, row: HelpRequest, act: str, adviser: int, now: datetime) -> None:
    actor = actors.of(adviser)
    call_drafts.note(session, call_id=row.call_id, act=act, actor=actor, now=now, request=row.id)


def _write(
    session: Session, account_id: int, subject: Sentence, body: Sentence, address: str, now: datetime
) -> None:
    letters.write(session, account_id=account_id, subject=subject, body=body, address=address, now=now)
