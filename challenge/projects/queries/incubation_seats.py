"""Who somebody is in an incubation: of the team, its mentor, or of the incubator."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import actors
from challenge.projects.models.applications import Application
from challenge.projects.models.incubations import Incubation
from challenge.projects.models.mentors import Mentoring
from challenge.projects.queries import applications
from challenge.projects.rules.incubation import mentoring
from challenge.projects.rules.incubation.refusals import IncubationNotFound, IncubationOver
from challenge.projects.rules.writing import READER, ReaderOnly

TEAM, MENTOR, STAFF = mentoring.TEAM, mentoring.MENTOR, "staff"


@dataclass(frozen=True)
class Seat:
    """An incubation, for one person. `rights`: of a member of the team; `mentoring`: the number of the one
    that seats a mentor here."""

    row: Incubation
    application: Application
    account_id: int
    side: str
    rights: str = ""
    mentoring: int | None = None

    @property
    def ref(self) -> str:
        return self.application.ref

    @property
    def is_over(self) -> bool:
        return self.row.ended_at is not None

    @property
    def writes(self) -> bool:
        """Whether this person may change something here: not a reader, and not once all has ended."""
        return self.rights != READER and not self.is_over

    @property
    def actor(self) -> str:
        """As registers write it."""
        return actors.of(self.account_id)


def of_account(session: Session, ref: str, account_id: int, *, lock: bool = False) -> Seat:
    """The incubation of this reference, for a member of its team or a mentor of it. IncubationNotFound for
    anybody else. `lock`: nobody else changes it until the transaction ends."""
    row, application = _found(session, ref, lock)
    rights = applications.member_rights(session, application.id, account_id)
    if rights is not None:
        return Seat(row, application, account_id, TEAM, rights)
    held = select(Mentoring.id).where(
        Mentoring.incubation_id == row.id,
        Mentoring.account_id == account_id,
        Mentoring.state.in_(mentoring.GOING_ON),
    )
    number = session.scalar(held)
    if number is None:
        raise IncubationNotFound
    return Seat(row, application, account_id, MENTOR, mentoring=number)


def of_staff(session: Session, ref: str, account_id: int, *, lock: bool = False) -> Seat:
    """The same for somebody of the incubator, whom a role lets in. IncubationNotFound."""
    row, application = _found(session, ref, lock)
    return Seat(row, application, account_id, STAFF)


def require_writer(seat: Seat) -> Seat:
    """IncubationNotFound for whoever is not of the team, ReaderOnly for a reader; the end shuts nothing."""
    if seat.side != TEAM:
        raise IncubationNotFound
    if seat.rights == READER:
        raise ReaderOnly
    return seat


def require_side(seat: Seat, side: str) -> Seat:
    """IncubationNotFound for another side; ReaderOnly, IncubationOver for who may not write."""
    if seat.side != side:
        raise IncubationNotFound
    return require_writes(seat)


def require_writes(seat: Seat) -> Seat:
    """ReaderOnly, IncubationOver."""
    if seat.rights == READER:
        raise ReaderOnly
    if seat.is_over:
        raise IncubationOver
    return seat


def _found(session: Session, ref: str, lock: bool) -> tuple[Incubation, Application]:
    wanted = (
        select(Incubation, Application)
        .join(Application, Application.id == Incubation.application_id)
        .where(Application.ref == ref)
    )
    if lock:
        wanted = wanted.with_for_update(of=Incubation).execution_options(populate_existing=True)
    found = session.execute(wanted).one_or_none()
    if found is None:
        raise IncubationNotFound
    return found[0], found[1]
