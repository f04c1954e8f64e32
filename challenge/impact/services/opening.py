"""Evaluations begin: of a project with its agreement or its team's first words; of other actions by staff."""

import secrets
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.foundation import days, register, slots
from challenge.impact.models.evaluations import Evaluation, EvaluationPlan
from challenge.impact.queries.seats import Seat
from challenge.impact.rules import plans
from challenge.impact.rules.refusals import EvaluationNotFound
from challenge.impact.rules.typed import Reading
from challenge.projects.queries import calls, funded

PROJECT, ACTION, CHALLENGE = "project", "action", "challenge"
LETTERS = "BCDFGHJKLMNPQRSTVWXYZ23456789"
LONGEST_TITLE = 160


def of_seat(session: Session, seat: Seat, *, now: datetime) -> Evaluation:
    """The evaluation that somebody sits in, which its team's first words begin; nobody else writes in it
    until the transaction ends. EvaluationNotFound."""
    row = seat.row or of_award(session, seat.award_id or 0, actor=seat.actor, now=now)
    return session.get_one(Evaluation, row.id, with_for_update=True, populate_existing=True)


def of_award(session: Session, award_id: int, *, actor: str, now: datetime) -> Evaluation:
    """The evaluation of a supported project, begun where it is not. EvaluationNotFound, RefTaken."""
    found = session.scalars(select(Evaluation).where(Evaluation.award_id == award_id)).one_or_none()
    if found is not None:
        return found
    award = funded.one(session, award_id)
    call = calls.by_id(session, award.call_id) if award else None
    if award is None or call is None:
        raise EvaluationNotFound
    row = Evaluation(ref=award.ref, kind=PROJECT, edition_id=call.edition_id, award_id=award_id)
    return _begin(session, row, award.title, award.title, actor, now)


def of_edition(session: Session, *, number: int, actor: str, now: datetime) -> int:
    """The evaluation of the challenge of an edition, begun where it is not. EditionNotFound."""
    edition = editions.numbered(session, number)
    mine = select(Evaluation).where(Evaluation.edition_id == edition.id, Evaluation.kind == CHALLENGE)
    found = session.scalars(mine).one_or_none()
    if found is None:
        row = Evaluation(ref=f"edition-{number}", kind=CHALLENGE, edition_id=edition.id)
        found = _begin(session, row, edition.title.fr, edition.title.en, actor, now)
    return found.id


def of_action(session: Session, *, number: int, fr: str, en: str, actor: str, now: datetime) -> int:
    """The evaluation of an action of an edition that no award of this site supports. FormRefused,
    EditionNotFound."""
    edition = editions.numbered(session, number)
    reading = Reading({"title": fr, "title_en": en})
    title = reading.text("title", most=LONGEST_TITLE)
    english = reading.text("title_en", most=LONGEST_TITLE, needed=False)
    reading.done()
    ref = "".join(secrets.choice(LETTERS) for _ in range(8))
    row = Evaluation(ref=ref, kind=ACTION, edition_id=edition.id)
    return _begin(session, row, title, english or title, actor, now).id


def signed(session: Session, what: slots.AgreementSigned, now: datetime) -> None:
    """Told of an agreement that holds: the plan that the team has written is fixed with it. One that is not
    whole stays open; fixing it later shows."""
    row = of_award(session, what.award, actor=what.by, now=now)
    if row.signed_on is None:
        row.signed_on = days.of(now)
    first = session.get(EvaluationPlan, (row.id, 1), with_for_update=True)
    if first is not None and first.fixed_at is None and plans.read(first.content).is_whole:
        first.agreement = what.digest
        fix_version(session, row, first, reason="", actor=what.by, now=now)


def fix_version(
    session: Session, row: Evaluation, version: EvaluationPlan, *, reason: str, actor: str, now: datetime
) -> None:
    """Fix this version, with its fingerprint."""
    version.digest, version.reason = plans.read(version.content).digest, reason
    version.fixed_by, version.fixed_at = actor, now
    session.flush()
    note(session, row, "plan fixed", actor, now, version=version.version, digest=version.digest)


def note(session: Session, row: Evaluation, act: str, actor: str, now: datetime, **details: object) -> None:
    """Write an act in the register of an evaluation."""
    register.append(
        session,
        stream=f"evaluation:{row.ref}",
        act=act,
        actor=actor,
        subject=f"evaluation:{row.id}",
        details=details,
        now=now,
    )


def _begin(session: Session, row: Evaluation, fr: str, en: str, actor: str, now: datetime) -> Evaluation:
    row.title_fr, row.title_en, row.opened_at = fr, en, now
    session.add(row)
    session.flush()
    note(session, row, "evaluation begun", actor, now, kind=row.kind)
    return row
