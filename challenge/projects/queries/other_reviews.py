"""The reviews of one file: what a juror may read of the others', what organisers see."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.projects.models.applications import Application
from challenge.projects.models.juries import Juror
from challenge.projects.models.reviews import Review
from challenge.projects.queries import juries


@dataclass(frozen=True)
class Given:
    """A review that was given. `counts`: its juror is neither recused from the file nor removed."""

    juror_id: int
    name: str
    scores: dict[str, int]
    comments: dict[str, str]
    given_at: datetime
    counts: bool


def of_file(session: Session, application_id: int, *, but: int | None = None) -> list[Given]:
    """The reviews given of a file, less that of one seat, in the order of the seats."""
    found = (
        select(Review, Juror, juries.recused())
        .select_from(Review)
        .join(Juror, Juror.id == Review.juror_id)
        .join(Application, Application.id == Review.application_id)
        .where(Review.application_id == application_id, Review.given_at.is_not(None))
        .order_by(Juror.id)
    )
    rows = [row for row in session.execute(found) if row[1].id != but]
    names = people.names(session, {juror.account_id for _, juror, _ in rows})
    return [
        Given(
            juror.id,
            names.get(juror.account_id, ""),
            review.scores,
            review.comments,
            review.given_at or review.saved_at,
            not recused and juror.removed_at is None,
        )
        for review, juror, recused in rows
    ]


def readable(session: Session, application_id: int, juror_id: int) -> list[Given]:
    """The others' reviews that count, for a juror who asked to read them after giving their own; else
    none."""
    own = session.get(Review, (juror_id, application_id))
    if own is None or own.read_others_at is None:
        return []
    return [one for one in of_file(session, application_id, but=juror_id) if one.counts]
