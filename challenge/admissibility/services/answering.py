"""Saying the grid, preparing answers, publishing them together, appealing once, answering the appeal."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.admissibility import letters
from challenge.admissibility.models import AdmissibilityAnswer, AdmissibilityAppeal, AdmissibilityGrid
from challenge.admissibility.queries import answers, moderated
from challenge.admissibility.rules import answers as rules
from challenge.admissibility.rules.grid import Grid
from challenge.admissibility.rules.refusals import (
    AnswerChanged,
    AnswerNotFound,
    GridMissing,
    GridSaidAlready,
    NothingToPublish,
    NotToStudy,
    PublishedStays,
    StudyingOwn,
)
from challenge.admissibility.services.noting import note
from challenge.cycles.queries import editions
from challenge.foundation.visitors import Visitor
from challenge.moderation.services import items
from challenge.proposals.queries import accepted
from challenge.proposals.services import news

ACT = "moderate"


def say_grid(session: Session, *, grid: Grid, actor: str, now: datetime) -> None:
    """Say the criteria and the delays of the current edition, once. GridSaidAlready."""
    edition = editions.require(session, ACT, now=now)
    if session.get(AdmissibilityGrid, edition.id) is not None:
        raise GridSaidAlready
    session.add(
        AdmissibilityGrid(
            edition_id=edition.id,
            criteria=grid.to_json(),
            days=grid.days,
            appeal_days=grid.appeal_days,
            said_by=actor,
            said_at=now,
        )
    )
    details = {"criteria": grid.to_json(), "days": grid.days, "appeal_days": grid.appeal_days}
    note(session, edition.id, "grid_said", f"edition:{edition.id}", actor, now, **details)


def prepare(
    session: Session, *, proposal_id: int, said: rules.Said, version: int, studying: Visitor, now: datetime
) -> None:
    """Prepare the answer to a proposal, or change it while nobody reads it yet. `version`: 0 when there was
    none. GridMissing, NotToStudy, StudyingOwn, PublishedStays, AnswerChanged, FormRefused."""
    edition = editions.require(session, ACT, now=now)
    grid, found = answers.grid(session, edition.id), accepted.one(session, proposal_id)
    if grid is None:
        raise GridMissing
    if found is None or found.edition_id != edition.id:
        raise NotToStudy
    if studying.account_id in found.writers:
        raise StudyingOwn
    row = _locked(session, proposal_id)
    if row is not None and row.published_at is not None:
        raise PublishedStays
    if version != (row.version if row else 0):
        raise AnswerChanged
    made = rules.require_answer(said, grid)
    if row is None:
        row = AdmissibilityAnswer(proposal_id=proposal_id, edition_id=edition.id)
        session.add(row)
    row.judged = {key: list(one) for key, one in made.judged.items()}
    row.service, row.study, row.cost_cents = made.service, made.study, made.cost_cents
    row.outcome, row.version = made.outcome, version + 1
    row.answered_by, row.answered_at = studying.actor, now
    session.flush()
    subject = f"proposal:{proposal_id}"
    note(session, edition.id, "answer_prepared", subject, studying.actor, now, outcome=made.outcome)


def publish(session: Session, *, actor: str, now: datetime) -> int:
    """Publish all that is prepared, at one moment, and tell their writers; how many. NothingToPublish."""
    edition = editions.require(session, ACT, now=now)
    grid = answers.grid(session, edition.id)
    rows = session.scalars(
        select(AdmissibilityAnswer)
        .where(AdmissibilityAnswer.edition_id == edition.id, AdmissibilityAnswer.published_at.is_(None))
        .order_by(AdmissibilityAnswer.proposal_id)
        .with_for_update()
    ).all()
    known = {one.id: one for one in accepted.every(session, edition_id=edition.id)}
    ready = [(row, known[row.proposal_id]) for row in rows if row.proposal_id in known]
    if grid is None or not ready:
        raise NothingToPublish
    for row, proposal in ready:
        row.published_at = now
        letters.published(
            session,
            number=proposal.id,
            title=proposal.title,
            admissible=row.outcome == rules.ADMISSIBLE,
            days=grid.appeal_days,
            now=now,
        )
        _tell(session, proposal.id, row.outcome, now)
    told = {str(row.proposal_id): row.outcome for row, _ in ready}
    note(session, edition.id, "answers_published", f"edition:{edition.id}", actor, now, answers=told)
    return len(ready)


def appeal(session: Session, *, proposal_id: int, words: str, author: Visitor, now: datetime) -> None:
    """Contest a published answer, once, whoever of its writers does: staff read the words, everybody else
    once moderation lets them. The rules of answers refuse what does not fit."""
    row, proposal = _locked(session, proposal_id), accepted.one(session, proposal_id)
    kept = answers.answer(session, proposal_id)
    if row is None or kept is None or proposal is None:
        raise AnswerNotFound
    grid = answers.grid(session, row.edition_id)
    if grid is None:
        raise GridMissing
    said = rules.require_appeal(
        kept.contested,
        words,
        own=author.account_id in proposal.writers,
        grid=grid,
        zone=editions.edition(session, row.edition_id).zone,
        now=now,
    )
    made = AdmissibilityAppeal(
        proposal_id=proposal_id,
        account_id=author.account_id,
        words=said,
        state="waiting",
        appealed_at=now,
        contested_by=row.answered_by,
        answered_by=None,
        outcome=None,
        reply="",
        answered_at=None,
    )
    session.add(made)
    session.flush()
    made.state = items.arrived(
        session,
        kind=moderated.KIND,
        number=proposal_id,
        author_id=author.account_id,
        within=f"edition:{row.edition_id}",
        words=said,
        now=now,
    )
    note(session, row.edition_id, "answer_contested", f"proposal:{proposal_id}", author.actor, now)


def reply(
    session: Session, *, proposal_id: int, outcome: str, words: str, replying: Visitor, now: datetime
) -> None:
    """Answer an appeal: not who answered first, nor who wrote the proposal. Its writers are told."""
    row = session.get(AdmissibilityAppeal, proposal_id, with_for_update=True, populate_existing=True)
    answer, proposal = session.get(AdmissibilityAnswer, proposal_id), accepted.one(session, proposal_id)
    if row is None or answer is None or proposal is None:
        raise AnswerNotFound
    if replying.account_id in proposal.writers:
        raise StudyingOwn
    row.reply = rules.require_reply(
        answered_by=row.contested_by,
        actor=replying.actor,
        open_=row.outcome is None,
        outcome=outcome,
        words=words,
    )
    row.outcome, row.answered_by, row.answered_at = outcome, replying.actor, now
    letters.replied(
        session,
        number=proposal_id,
        title=proposal.title,
        admissible=outcome == rules.ADMISSIBLE,
        now=now,
    )
    _tell(session, proposal_id, "overturned" if outcome == rules.ADMISSIBLE else "upheld", now)
    subject = f"proposal:{proposal_id}"
    note(session, answer.edition_id, "appeal_answered", subject, replying.actor, now, outcome=outcome)


def _tell(session: Session, proposal_id: int, kind: str, now: datetime) -> None:
    """Have it told to those who support or follow it."""
    address = f"/proposals/{proposal_id}/answer"
    news.happened(session, kind=kind, proposal_id=proposal_id, address=address, now=now)


def _locked(session: Session, proposal_id: int) -> AdmissibilityAnswer | None:
    return session.get(AdmissibilityAnswer, proposal_id, with_for_update=True, populate_existing=True)
