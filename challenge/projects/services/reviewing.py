"""A juror's review of a file: kept as a draft, given whole, never changed once others' were read."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.projects.models.deliberations import Deliberation
from challenge.projects.models.reviews import Review
from challenge.projects.queries import jury_files
from challenge.projects.queries.juries import Seat
from challenge.projects.rules.jury import giving
from challenge.projects.rules.jury.giving import Typed
from challenge.projects.rules.jury.refusals import ReviewChangedElsewhere, ReviewFirst, ScoringClosed
from challenge.projects.services import jury_acts


def save(session: Session, *, seat: Seat, ref: str, typed: Typed, revision: int, now: datetime) -> int:
    """Keep a draft, or change a review that was given whole while nobody else's was read; a given one stays
    given, and whole. Returns the new revision.

    Raises JuryNotFound, Recused, StatementUnsigned, NotYetBlind; ScoringClosed, JuryClosed;
    ReviewChangedElsewhere, ReviewSettled; ReviewIncomplete for one that is given."""
    review = _held(session, seat, ref, revision=revision)
    if review.given_at is not None:
        giving.check_whole(seat.rules.ranking.grid, typed, seat.rules.names)
    _write(review, typed, now)
    session.add(review)
    session.flush()
    return review.revision


def give(session: Session, *, seat: Seat, ref: str, typed: Typed, revision: int, now: datetime) -> None:
    """Give a review, whole: from now on it counts. Raises what `save` raises; ReviewIncomplete."""
    review = _held(session, seat, ref, revision=revision)
    giving.check_whole(seat.rules.ranking.grid, typed, seat.rules.names)
    _write(review, typed, now)
    review.given_at = review.given_at or now
    session.add(review)
    session.flush()


def read_others(session: Session, *, seat: Seat, ref: str, now: datetime) -> None:
    """The juror asks to read the others' reviews of a file: theirs never changes again. Raises ReviewFirst,
    JuryNotFound, Recused, StatementUnsigned."""
    number = jury_files.require_readable(session, seat, ref)
    review = session.get(Review, (seat.id, number), with_for_update=True, populate_existing=True)
    if review is None or review.given_at is None:
        raise ReviewFirst
    review.read_others_at = review.read_others_at or now


def _held(session: Session, seat: Seat, ref: str, *, revision: int) -> Review:
    """The review to change, locked, where everything lets it change."""
    jury_acts.open_jury(session, seat.call.id)
    if session.scalar(select(Deliberation.call_id).where(Deliberation.call_id == seat.call.id)) is not None:
        raise ScoringClosed
    number = jury_files.opened(session, seat, ref).id
    review = session.get(Review, (seat.id, number), with_for_update=True, populate_existing=True)
    if review is None:
        review = Review(juror_id=seat.id, application_id=number, revision=0)
    giving.check_may_change(has_read_others=review.read_others_at is not None)
    if review.revision != revision:
        raise ReviewChangedElsewhere
    return review


def _write(review: Review, typed: Typed, now: datetime) -> None:
    review.scores, review.comments = dict(typed.scores), dict(typed.comments)
    review.revision += 1
    review.saved_at = now
