"""Asking services of the city about a proposal; giving the study back."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.admissibility import letters
from challenge.admissibility.models import AdmissibilityStudy
from challenge.admissibility.queries import answers
from challenge.admissibility.rules import studies as rules
from challenge.admissibility.rules.refusals import (
    AnswerPublished,
    AskedAlready,
    NotOfTheCity,
    NotToStudy,
    StudyGiven,
    StudyingOwn,
    StudyNotFound,
)
from challenge.admissibility.services.noting import note
from challenge.cycles.queries import editions
from challenge.foundation import actors
from challenge.foundation.visitors import Visitor
from challenge.proposals.queries import accepted
from challenge.proposals.queries.accepted import Accepted

ACT = "moderate"
STUDY = ("agent", "registrar", "moderator", "organiser")
"""Who may be asked: the roles of those who work on proposals for the city."""


def ask(
    session: Session,
    *,
    proposal_id: int,
    account_id: int,
    service: str,
    question: str,
    actor: str,
    now: datetime,
) -> None:
    """Ask somebody of the city whether a proposal can be done, and for how much; tell that person.
    NotToStudy, AnswerPublished, NotOfTheCity, StudyingOwn, AskedAlready, FormRefused."""
    proposal = _to_study(session, proposal_id, now)
    said = rules.require_question(service, question)
    if account_id not in {one.id for one in people.holders(session, *STUDY)}:
        raise NotOfTheCity
    if account_id in proposal.writers:
        raise StudyingOwn
    mine = AdmissibilityStudy.account_id == account_id
    if session.scalar(
        select(AdmissibilityStudy.id).where(AdmissibilityStudy.proposal_id == proposal_id, mine)
    ):
        raise AskedAlready
    row = AdmissibilityStudy(
        proposal_id=proposal_id,
        account_id=account_id,
        service=said.service,
        question=said.question,
        asked_by=actor,
        asked_at=now,
        study="",
        cost_cents=None,
        given_at=None,
    )
    session.add(row)
    session.flush()
    told = {"service": said.service, "of": actors.of(account_id)}
    note(session, proposal.edition_id, "study_asked", f"proposal:{proposal_id}", actor, now, **told)
    letters.asked(session, account_id=account_id, study=row.id, title=proposal.title, now=now)


def give(session: Session, *, study_id: int, study: str, cost: str, studying: Visitor, now: datetime) -> None:
    """Give a study back, once, by whoever is asked; who asked is told. StudyNotFound, StudyGiven,
    NotToStudy, AnswerPublished, FormRefused."""
    row = session.get(AdmissibilityStudy, study_id, with_for_update=True, populate_existing=True)
    if row is None or row.account_id != studying.account_id:
        raise StudyNotFound
    if row.given_at is not None:
        raise StudyGiven
    proposal = _to_study(session, row.proposal_id, now)
    said = rules.require_study(study, cost)
    row.study, row.cost_cents, row.given_at = said.study, said.cost_cents, now
    session.flush()
    subject = f"proposal:{proposal.id}"
    note(session, proposal.edition_id, "study_given", subject, studying.actor, now, service=row.service)
    letters.given(session, asked_by=row.asked_by, number=proposal.id, service=row.service, now=now)


def _to_study(session: Session, proposal_id: int, now: datetime) -> Accepted:
    edition = editions.require(session, ACT, now=now)
    found, answer = accepted.one(session, proposal_id), answers.answer(session, proposal_id)
    if found is None or found.edition_id != edition.id:
        raise NotToStudy
    if answer is not None and answer.published_at is not None:
        raise AnswerPublished
    return found
