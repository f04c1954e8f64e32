"""Questions on a call: asked by anyone signed in, answered in public or refused by an organiser."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from challenge.foundation import limits
from challenge.foundation.sentences import N_, Sentence
from challenge.notices.services import letters
from challenge.projects.models.calls import Call
from challenge.projects.models.questions import CallQuestion
from challenge.projects.queries import calls
from challenge.projects.rules import questions as rules
from challenge.projects.rules.call_refusals import CallNotFound
from challenge.projects.rules.words import Words
from challenge.projects.services import call_drafts, call_telling

A_DAY, DAY = 10, timedelta(days=1)
SUBJECT = N_("Votre question sur l’appel « %(title)s »")
PUBLISHED = Sentence(N_("La ville y a répondu. La question et la réponse sont publiques, sans votre nom."))
NOT_PUBLISHED = Sentence(N_("La ville ne la publie pas. Voici pourquoi :"))


def ask(session: Session, *, slug: str, account_id: int, words: str, language: str, now: datetime) -> int:
    """Keep a question until an organiser answers; its number. CallNotFound, QuestionsClosed,
    QuestionMissing, TooManyTries. The same question asked twice is kept once."""
    call = calls.by_slug(session, slug)
    if call is None:
        raise CallNotFound
    asked = rules.question(call.state, call.sheet.moments, words, now)
    mine = CallQuestion.call_id == call.id, CallQuestion.asker_id == account_id
    same = session.query(CallQuestion.id).where(*mine, CallQuestion.words == asked).first()
    if same is not None:
        return int(same[0])
    limits.check(session, key=f"question:{account_id}", limit=A_DAY, window=DAY, now=now)
    made = CallQuestion(
        call_id=call.id,
        asker_id=account_id,
        state=rules.WAITING,
        language=language,
        words=asked,
        asked_at=now,
    )
    session.add(made)
    session.flush()
    return made.id


def answer(
    session: Session,
    *,
    call_id: int,
    number: int,
    answer_fr: str,
    answer_en: str,
    actor: str,
    now: datetime,
) -> None:
    """Publish a question with its answer; tell the asker; prepare an announcement to those who follow the
    call. QuestionNotFound, QuestionDecided, AnswerMissing."""
    row, call = _locked(session, call_id, number)
    rules.require_waiting(row.state)
    row.answer_fr, row.answer_en = rules.answer(answer_fr, answer_en)
    _decide(session, row, rules.ANSWERED, actor, now)
    call_telling.answered(session, call=call, question=row.words, actor=actor, now=now)
    _write(session, row, call, [PUBLISHED], now)


def refuse(session: Session, *, call_id: int, number: int, reason: str, actor: str, now: datetime) -> None:
    """Leave a question unpublished, and tell the asker why. QuestionNotFound, QuestionDecided,
    RefusalMissing."""
    row, call = _locked(session, call_id, number)
    rules.require_waiting(row.state)
    row.refusal = rules.refusal(reason)
    _decide(session, row, rules.REFUSED, actor, now)
    _write(session, row, call, [NOT_PUBLISHED, {"fr": row.refusal, "en": row.refusal}], now)


def _locked(session: Session, call_id: int, number: int) -> tuple[CallQuestion, Call]:
    row = session.get(CallQuestion, number, with_for_update=True, populate_existing=True)
    if row is None or row.call_id != call_id:
        raise rules.QuestionNotFound
    return row, session.get_one(Call, call_id)


def _decide(session: Session, row: CallQuestion, state: str, actor: str, now: datetime) -> None:
    row.state, row.decided_by, row.decided_at = state, actor, now
    act = f"question {state}"
    call_drafts.note(session, call_id=row.call_id, act=act, actor=actor, now=now, question=row.id)


def _write(session: Session, row: CallQuestion, call: Call, body: list[letters.Said], now: datetime) -> None:
    if row.asker_id is None:
        return
    letters.write(
        session,
        account_id=row.asker_id,
        subject=Sentence(SUBJECT, {"title": Words(call.title_fr, call.title_en)}),
        body=body,
        address=f"/calls/{call.slug}/questions",
        now=now,
        key=f"question:{row.id}",
    )
