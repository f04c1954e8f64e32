"""Correction requests: asked by anybody signed in, answered by the city in public."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, select, update
from sqlalchemy.orm import Session

from challenge.foundation import limits
from challenge.foundation.sentences import N_, Sentence
from challenge.impact import letters
from challenge.impact.models.evaluations import Evaluation, EvaluationPlan
from challenge.impact.models.measures import Finding, Measure, ReuseSheet
from challenge.impact.models.requests import CorrectionRequest
from challenge.impact.rules import measures, refusals, requests
from challenge.impact.services import opening

DAY = timedelta(days=1)
WORDS = Sentence(N_("ce que vous avez demandé de corriger dans ce qui est publié de l’impact"))


def ask(
    session: Session, *, evaluation_id: int, words: str, language: str, account_id: int, now: datetime
) -> int:
    """Ask. `language`: of the page, hence of the words. EvaluationNotFound, FormRefused, TooManyTries."""
    row = session.get(Evaluation, evaluation_id)
    if row is None:
        raise refusals.EvaluationNotFound
    found = requests.asked(words)
    limits.check(session, key=f"correction:{account_id}", limit=requests.A_DAY, window=DAY, now=now)
    made = CorrectionRequest(
        evaluation_id=evaluation_id, account_id=account_id, words=found, language=language, asked_at=now
    )
    session.add(made)
    session.flush()
    letters.asked(session, row, account_id, now=now)
    return made.id


def answer(
    session: Session, *, number: int, outcome: str, words: str, language: str, actor: str, now: datetime
) -> None:
    """Answer once, in this language; whoever asked is told. NothingToDecide, DecidedAlready, FormRefused."""
    one = session.get(CorrectionRequest, number, with_for_update=True, populate_existing=True)
    if one is None:
        raise refusals.NothingToDecide
    if one.outcome is not None:
        raise refusals.DecidedAlready
    found = requests.answered(outcome, words)
    requests.require_act(outcome, acted=_acted(session, one))
    one.outcome, one.answer = found
    one.answer_language, one.answered_by, one.answered_at = language, actor, now
    session.flush()
    row = session.get_one(Evaluation, one.evaluation_id)
    opening.note(session, row, "correction answered", actor, now, request=one.id, outcome=one.outcome)
    letters.answered(session, row, one.account_id, one.answer, now=now)


def _acted(session: Session, one: CorrectionRequest) -> bool:
    """Whether something of the evaluation was corrected, fixed anew or taken down since the request."""
    since = one.asked_at
    acts = (
        (Measure, and_(Measure.replaces.is_not(None), _verified(Measure, since))),
        (Measure, Measure.withdrawn_at >= since),
        (Finding, and_(Finding.replaces.is_not(None), _verified(Finding, since))),
        (ReuseSheet, _verified(ReuseSheet, since)),
        (EvaluationPlan, EvaluationPlan.fixed_at >= since),
    )
    return any(
        session.scalar(select(exists().where(table.evaluation_id == one.evaluation_id, done)))
        for table, done in acts
    )


def _verified(table: type[Measure | Finding | ReuseSheet], since: datetime) -> ColumnElement[bool]:
    return and_(table.state == measures.VERIFIED, table.decided_at >= since)


def export(session: Session, account_id: int) -> object:
    """What this person asked, with the answers."""
    mine = select(CorrectionRequest).where(CorrectionRequest.account_id == account_id)
    return [
        {
            "evaluation": one.evaluation_id,
            "words": one.words,
            "asked_at": one.asked_at.isoformat(),
            "answer": one.answer,
        }
        for one in session.scalars(mine.order_by(CorrectionRequest.id))
    ]


def erase(session: Session, account_id: int, _now: datetime) -> None:
    """Let the request stand with its answer, without who asked."""
    mine = CorrectionRequest.account_id == account_id
    session.execute(update(CorrectionRequest).where(mine).values(account_id=None))
