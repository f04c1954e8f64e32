"""Who somebody is in an evaluation: of the project's team, or of the city."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import actors
from challenge.impact.models.evaluations import Evaluation
from challenge.impact.rules.refusals import EvaluationNotFound
from challenge.projects.queries import funded, incubation_seats
from challenge.projects.rules.incubation.refusals import IncubationNotFound
from challenge.projects.rules.writing import READER, ReaderOnly

TEAM, CITY = "team", "city"


@dataclass(frozen=True)
class Seat:
    """An evaluation, for one person. `row` is None for a project that nobody has begun to evaluate; `writes`:
    whether this person may change something."""

    row: Evaluation | None
    side: str
    actor: str
    writes: bool
    ref: str
    title: str
    language: str = "fr"
    award_id: int | None = None

    @property
    def id(self) -> int:
        """The number of the evaluation; 0, which none has, before it begins."""
        return self.row.id if self.row else 0


def of_team(session: Session, ref: str, account_id: int, *, to_write: bool = False) -> Seat:
    """A project's evaluation, for its team, even once its incubation has ended: effects come late.
    IncubationNotFound for anybody else, mentors too; ReaderOnly when asked `to_write`."""
    seat = incubation_seats.of_account(session, ref, account_id)
    if seat.side != incubation_seats.TEAM:
        raise IncubationNotFound
    writes = seat.rights != READER
    if to_write and not writes:
        raise ReaderOnly
    found = session.scalars(select(Evaluation).where(Evaluation.award_id == seat.row.award_id)).one_or_none()
    title, language = seat.application.title, seat.application.language
    return Seat(found, TEAM, seat.actor, writes, ref, title, language, seat.row.award_id)


def of_city(session: Session, number: int, account_id: int) -> Seat:
    """Any evaluation, for staff whom a role lets in. EvaluationNotFound."""
    found = session.get(Evaluation, number)
    if found is None:
        raise EvaluationNotFound
    actor = actors.of(account_id)
    return Seat(found, CITY, actor, True, found.ref, found.title_fr, "fr", found.award_id)


def is_of_team(session: Session, row: Evaluation, account_id: int) -> bool:
    """Whether somebody is of the team of the project that is evaluated."""
    award = funded.one(session, row.award_id) if row.award_id else None
    return award is not None and account_id in funded.members(session, award.application_id)
