"""The files that a juror reads: the list, then one of them, opened only if it is theirs to read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from challenge.foundation import actors
from challenge.foundation.sentences import Sentence
from challenge.projects.models.applications import Application
from challenge.projects.models.deliberations import Deliberation
from challenge.projects.models.juries import Juror, JuryAssignment
from challenge.projects.models.reviews import BlindCheck, Review
from challenge.projects.queries import applications, juries, jury_conflicts, jury_facts
from challenge.projects.queries.juries import Seat
from challenge.projects.rules import papers
from challenge.projects.rules.jury import file_facts, file_texts
from challenge.projects.rules.jury.recusals import Recusals
from challenge.projects.rules.jury.refusals import (
    DocumentsHidden,
    JuryNotFound,
    NotYetBlind,
    StatementUnsigned,
)

AT_ONCE = 50


@dataclass(frozen=True)
class Line:
    """A file in a juror's list. `title` is None while a blind reading has not looked at it. `covered`: it
    may be opened. `given`: the review is given; `begun`: a draft is kept."""

    ref: str
    title: str | None
    theme: str | None
    covered: bool
    begun: bool
    given: bool


@dataclass(frozen=True)
class Progress:
    """How many files a juror has to read, and how many reviews are given."""

    wanted: int
    given: int


@dataclass(frozen=True)
class Opened:
    """A file that a juror may read now."""

    id: int
    ref: str
    title: str
    asked: Sentence
    content: dict[str, Any]


@dataclass(frozen=True)
class Own:
    """A juror's review of a file, as kept. `revision` 0: nothing is kept yet."""

    scores: Mapping[str, int]
    comments: Mapping[str, str]
    revision: int
    saved_at: datetime | None
    given_at: datetime | None
    read_others_at: datetime | None


def assigned(session: Session, seat: Seat, *, page: int = 1) -> list[Line]:
    """A page of the files that a juror reads, those to do first; one more than a page when there is another.
    Those from which the juror is recused are not there."""
    rows = session.execute(
        _assigned(seat)
        .order_by(Review.given_at.is_not(None), Application.ref)
        .limit(AT_ONCE + 1)
        .offset((page - 1) * AT_ONCE)
    )
    return [_line(seat, *row) for row in rows]


def progress(session: Session, seat: Seat) -> Progress:
    """How far a juror is."""
    counted = _assigned(seat).with_only_columns(func.count(), func.count(Review.given_at))
    wanted, given = session.execute(counted).one()
    return Progress(wanted, given)


def opened(session: Session, seat: Seat, ref: str) -> Opened:
    """A file, for a juror who reads it. Conflicts are looked for again: nobody opens a file because a fact
    was learned late. Raises JuryNotFound, Recused, StatementUnsigned, NotYetBlind."""
    number = require_readable(session, seat, ref)
    found = applications.by_ref(session, ref)
    if found is None:
        raise JuryNotFound
    if not seat.rules.blind:
        return Opened(
            found.id, ref, found.title, file_texts.euros(found.asked_cents), file_texts.read(found.content)
        )
    members = jury_facts.of_teams(session, seat.call.id, [number]).get(number, [])
    team = file_facts.team(found.content, members)
    check = session.get(BlindCheck, number)
    content_hash = session.scalar(select(Application.content_hash).where(Application.id == number))
    same = check if check is not None and check.content_hash == content_hash else None
    if file_texts.look(found.content, team).sure and (same is None or same.cleared_at is None):
        raise NotYetBlind
    covered = same.covered if same else []
    content = file_texts.read_blind(found.content, team, covered)
    title = file_texts.cover(found.title, team, covered)
    return Opened(found.id, ref, title, file_texts.euros(found.asked_cents), content)


def document(session: Session, seat: Seat, ref: str, name: str) -> papers.Submitted:
    """A document of a file, as it was submitted last, for a juror who may read that file with its names.
    Raises JuryNotFound, Recused, StatementUnsigned, DocumentsHidden, PaperUnknown."""
    require_readable(session, seat, ref)
    if seat.rules.blind:
        raise DocumentsHidden
    found = applications.by_ref(session, ref)
    return papers.submitted(found.content if found else {}, name)


def require_readable(session: Session, seat: Seat, ref: str) -> int:
    """The number of a file that a juror may open: judged by this jury, with no conflict now, and theirs to
    read. Raises JuryNotFound, Recused, StatementUnsigned."""
    found = session.scalar(juries.admissible(seat.call.id).where(Application.ref == ref))
    if found is None:
        raise JuryNotFound
    held = jury_conflicts.now_of_pair(session, seat.call.id, seat.id, found.id)
    key = actors.of(seat.account_id)
    Recusals({(key, ref): held}).check_access(key, ref)
    if session.get(JuryAssignment, (seat.id, found.id)) is None:
        raise JuryNotFound
    if seat.signed_at is None:
        raise StatementUnsigned
    return found.id


def own(session: Session, seat: Seat, application_id: int) -> Own:
    """What a juror wrote of a file."""
    one = session.get(Review, (seat.id, application_id))
    if one is None:
        return Own({}, {}, 0, None, None, None)
    return Own(one.scores, one.comments, one.revision, one.saved_at, one.given_at, one.read_others_at)


def scoring_is_over(session: Session, call_id: int) -> bool:
    """Whether the deliberation has opened: reviews do not change any more."""
    return session.scalar(select(Deliberation.call_id).where(Deliberation.call_id == call_id)) is not None


def following(session: Session, seat: Seat, ref: str) -> str | None:
    """The next file that waits for this juror's review; None when there is none."""
    waiting = (
        _assigned(seat)
        .with_only_columns(Application.ref)
        .where(Review.given_at.is_(None), Application.ref != ref)
        .order_by(Application.ref <= ref, Application.ref)
    )
    return session.scalar(waiting.limit(1))


def _assigned(seat: Seat) -> Select[Application, Review | None, BlindCheck | None]:
    same = (Review.juror_id == JuryAssignment.juror_id) & (
        Review.application_id == JuryAssignment.application_id
    )
    return (
        select(Application, Review, BlindCheck)
        .select_from(JuryAssignment)
        .join(Juror, Juror.id == JuryAssignment.juror_id)
        .join(Application, Application.id == JuryAssignment.application_id)
        .outerjoin(Review, same)
        .outerjoin(BlindCheck, BlindCheck.application_id == Application.id)
        .where(
            Juror.id == seat.id,
            Application.call_id == seat.call.id,
            Application.state == "submitted",
            Application.examined == "admissible",
            ~juries.recused(),
        )
    )


def _line(seat: Seat, file: Application, review: Review | None, check: BlindCheck | None) -> Line:
    same = check is not None and check.content_hash == file.content_hash
    clear = same and check is not None and (check.sure == 0 or check.cleared_at is not None)
    title = file.title if not seat.rules.blind else check.title if same and check is not None else None
    return Line(
        ref=file.ref,
        title=title,
        theme=file.theme,
        covered=clear or not seat.rules.blind,
        begun=review is not None and review.given_at is None,
        given=review is not None and review.given_at is not None,
    )
