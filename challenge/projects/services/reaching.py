"""Milestones: their evidence, sent by the team; validated or returned; put off with a reason."""

from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.foundation import limits, slots
from challenge.notices.services import happenings
from challenge.projects import incubation_letters
from challenge.projects.models.milestones import Milestone, MilestoneEvidence
from challenge.projects.papers import Paper
from challenge.projects.queries import happenings as told_of
from challenge.projects.queries import incubation_seats as seats
from challenge.projects.queries import incubation_ties, project_targets
from challenge.projects.queries.incubation_seats import Seat
from challenge.projects.rules.incubation import evidence, milestones, texts
from challenge.projects.rules.incubation.refusals import EvidenceNotFound, MilestoneNotFound
from challenge.projects.services.incubating import note

FILES_A_DAY, DAY = 60, timedelta(days=1)
LONGEST_REASON = 1000


def require_may_add(session: Session, *, ref: str, place: int, account_id: int, now: datetime) -> None:
    """Refuses a file before it is read: what `add_file` refuses, TooManyTries."""
    _room(session, _team(session, ref, account_id), place)
    limits.check(session, key=f"evidence:{account_id}", limit=FILES_A_DAY, window=DAY, now=now)


def add_file(
    session: Session, *, ref: str, place: int, account_id: int, paper: Paper, alternative: str, now: datetime
) -> None:
    """Add a stored file; a picture is a photo, and wants its words. IncubationNotFound, ReaderOnly,
    IncubationOver, MilestoneNotFound, MilestoneNotOpen, TooMuchEvidence, AlternativeMissing."""
    row = _room(session, _team(session, ref, account_id), place)
    is_photo = evidence.is_photo(paper.media_type)
    session.add(
        MilestoneEvidence(
            milestone_id=row.id,
            kind=evidence.PHOTO if is_photo else evidence.FILE,
            name=paper.name,
            alternative=evidence.alternative(alternative) if is_photo else "",
            digest=paper.digest,
            media_type=paper.media_type,
            size=paper.size,
            added_by=account_id,
            added_at=now,
        )
    )


def add_link(session: Session, *, ref: str, place: int, account_id: int, address: str, now: datetime) -> None:
    """Add an address of the web. LinkWrong, and what `add_file` raises."""
    row = _room(session, _team(session, ref, account_id), place)
    session.add(
        MilestoneEvidence(
            milestone_id=row.id,
            kind=evidence.LINK,
            name=evidence.link(address),
            added_by=account_id,
            added_at=now,
        )
    )


def remove(session: Session, *, ref: str, place: int, account_id: int, number: int) -> None:
    """Take one piece of evidence away. EvidenceNotFound, MilestoneNotOpen, and as above."""
    row = _milestone(session, _team(session, ref, account_id), place)
    milestones.require_open(row.state)
    one = session.get(MilestoneEvidence, number)
    if one is None or one.milestone_id != row.id:
        raise EvidenceNotFound
    session.delete(one)


def submit(session: Session, *, ref: str, place: int, account_id: int, words: str, now: datetime) -> None:
    """Send a milestone with its evidence. EvidenceMissing, TextWrong, and as above."""
    seat = _team(session, ref, account_id)
    row = _milestone(session, seat, place)
    row.said = milestones.submit(row.state, evidence=_count(session, row), words=words)
    row.state, row.submitted_by, row.submitted_at = milestones.SUBMITTED, seat.actor, now
    note(session, seat, "milestone submitted", now, milestone=row.id)


def decide(
    session: Session, *, ref: str, place: int, account_id: int, decided: str, words: str, now: datetime
) -> None:
    """Validate a milestone, or return it with the reason; features that hold money are told of a validation.
    IncubationNotFound, IncubationOver, MilestoneNotFound, MilestoneNotSubmitted, OwnTeamValidated,
    OwnMentoringValidated, ValidatorInConflict, AnswerUnknown, TextWrong."""
    seat = seats.require_writes(seats.of_staff(session, ref, account_id, lock=True))
    row = _milestone(session, seat, place)
    row.decision = milestones.decide(row.state, incubation_ties.validator(session, seat), decided, words)
    row.state, row.decided_by, row.decided_at = decided, seat.actor, now
    note(session, seat, f"milestone {decided}", now, milestone=row.id)
    incubation_letters.to_team(session, seat.application, decided, now=now, page=f"/milestones/{place}")
    if decided == milestones.VALIDATED:
        target = project_targets.name(seat.ref)
        happenings.happened(session, kind=told_of.MILESTONE, key=f"{row.id}", target=target, now=now)
        told = slots.MilestoneReached(seat.row.award_id, seat.ref, place, row.cents, seat.actor)
        for listener in slots.milestones_reached.values():
            listener(session, told, now)


def put_off(
    session: Session,
    *,
    ref: str,
    place: int,
    account_id: int,
    day: date | None,
    reason: str,
    now: datetime,
    today: date,
) -> None:
    """Give a milestone that is not sent another day, with the reason, which the team reads.
    What was asked to be completed stays above it. MilestoneDayWrong for no day, MilestoneNotOpen, TextWrong,
    and as `decide`."""
    seat = seats.require_writes(seats.of_staff(session, ref, account_id, lock=True))
    row = _milestone(session, seat, place)
    milestones.require_open(row.state)
    row.due_on = milestones.later(day, today)
    said = texts.text(reason, most=LONGEST_REASON)
    is_returned = row.state == milestones.RETURNED
    row.decision = f"{row.decision}\n\n{said}" if is_returned and row.decision else said
    note(session, seat, "milestone postponed", now, milestone=row.id, due_on=row.due_on.isoformat())
    incubation_letters.to_team(session, seat.application, "postponed", now=now, page=f"/milestones/{place}")


def _team(session: Session, ref: str, account_id: int) -> Seat:
    return seats.require_side(seats.of_account(session, ref, account_id, lock=True), seats.TEAM)


def _milestone(session: Session, seat: Seat, place: int) -> Milestone:
    wanted = select(Milestone).where(Milestone.incubation_id == seat.row.id, Milestone.place == place)
    locked = wanted.with_for_update().execution_options(populate_existing=True)
    row = session.scalars(locked).one_or_none()
    if row is None:
        raise MilestoneNotFound
    return row


def _room(session: Session, seat: Seat, place: int) -> Milestone:
    row = _milestone(session, seat, place)
    milestones.require_room(row.state, _count(session, row))
    return row


def _count(session: Session, row: Milestone) -> int:
    counted = select(func.count()).where(MilestoneEvidence.milestone_id == row.id)
    return session.scalar(counted) or 0
