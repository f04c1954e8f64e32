"""Files and their readers: which are short, who reads one of them. A recused or removed juror is no
reader."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.projects.models.applications import Application
from challenge.projects.models.juries import Juror, JuryAssignment
from challenge.projects.models.reviews import Review
from challenge.projects.queries import juries
from challenge.projects.rules.jury.refusals import JuryNotFound

AT_ONCE = 50


@dataclass(frozen=True)
class Counts:
    """How many files a jury judges, how many have as many readers as wanted, how many readers in all."""

    files: int
    complete: int
    readers: int


@dataclass(frozen=True)
class Few:
    """A file that has fewer readers than wanted."""

    ref: str
    title: str
    readers: int


@dataclass(frozen=True)
class Reader:
    """Somebody who reads a file, and how far they are."""

    juror_id: int
    name: str
    by_hand: bool
    given_at: datetime | None
    recused: bool
    removed: bool


@dataclass(frozen=True)
class File:
    """A file and its readers."""

    id: int
    ref: str
    title: str
    team: str
    readers: list[Reader]


def counts(session: Session, call_id: int, wanted: int) -> Counts:
    """Where the assignment of a jury is."""
    per_file = _per_file(call_id).subquery()
    complete = case((per_file.c.readers >= wanted, 1), else_=0)
    sums = (complete, per_file.c.readers)
    found = select(func.count(), *(func.coalesce(func.sum(one), 0) for one in sums)).select_from(per_file)
    return Counts(*session.execute(found).one())


def short(session: Session, call_id: int, wanted: int, *, page: int = 1) -> list[Few]:
    """A page of the files that are short of readers, the shortest first."""
    found = _per_file(call_id).subquery()
    rows = session.execute(
        select(found.c.ref, found.c.title, found.c.readers)
        .where(found.c.readers < wanted)
        .order_by(found.c.readers, found.c.ref)
        .limit(AT_ONCE + 1)
        .offset((page - 1) * AT_ONCE)
    )
    return [Few(*row) for row in rows]


def of_file(session: Session, call_id: int, ref: str) -> File:
    """One file and everybody to whom it was given. Raises JuryNotFound."""
    row = session.scalar(juries.admissible(call_id).where(Application.ref == ref))
    if row is None:
        raise JuryNotFound
    same = (Review.juror_id == JuryAssignment.juror_id) & (
        Review.application_id == JuryAssignment.application_id
    )
    found = (
        select(Juror, JuryAssignment.by, Review.given_at, juries.recused())
        .select_from(JuryAssignment)
        .join(Juror, Juror.id == JuryAssignment.juror_id)
        .join(Application, Application.id == JuryAssignment.application_id)
        .outerjoin(Review, same)
        .where(Application.id == row.id)
        .order_by(Juror.id)
    )
    rows = session.execute(found).all()
    names = people.names(session, {juror.account_id for juror, _, _, _ in rows})
    readers = [
        Reader(
            juror.id,
            names.get(juror.account_id, ""),
            by == "hand",
            given_at,
            recused,
            juror.removed_at is not None,
        )
        for juror, by, given_at, recused in rows
    ]
    return File(row.id, row.ref, row.title, row.team, readers)


def _per_file(call_id: int) -> Select[str, str, int]:
    """Each file with its readers who count."""
    reads: ColumnElement[bool] = Juror.removed_at.is_(None) & ~juries.recused()
    return (
        select(Application.ref, Application.title, func.count(Juror.id).label("readers"))
        .select_from(Application)
        .outerjoin(JuryAssignment, JuryAssignment.application_id == Application.id)
        .outerjoin(Juror, (Juror.id == JuryAssignment.juror_id) & reads)
        .where(
            Application.call_id == call_id,
            Application.state == "submitted",
            Application.examined == "admissible",
        )
        .group_by(Application.id)
    )
