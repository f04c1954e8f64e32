"""Who is on the roll now."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from challenge.residents.models.roll import RollImport, RollPerson
from challenge.residents.rules.refusals import RollChanging


@dataclass(frozen=True)
class RollRow:
    """One person, as the desk sees her."""

    id: int
    reference: str
    name: str
    birth_on: date
    address: str
    district: str
    email: str | None
    has_left: bool


def count(session: Session) -> int:
    """How many persons are on the roll now."""
    return session.scalar(select(func.count()).where(RollPerson.left_at.is_(None))) or 0


def electorate(session: Session, *, born_on_or_before: date) -> Select[int, str]:
    """The persons on the roll now who are old enough, in order of their id: columns `id` and `district`.

    Raises RollChanging while an import is being applied: half of two files is no electorate.
    """
    under_way = RollImport.state.in_(("applying", "leaving"))
    if session.scalar(select(RollImport.id).where(under_way).limit(1)):
        raise RollChanging
    return (
        select(RollPerson.id, RollPerson.district)
        .where(RollPerson.left_at.is_(None), RollPerson.birth_on <= born_on_or_before)
        .order_by(RollPerson.id)
    )


def envelopes() -> Select[int, str, str, str]:
    """Everybody who was ever on the roll, as a letter is addressed: `id`, `reference`, `name`, `address`."""
    return select(RollPerson.id, RollPerson.reference, RollPerson.name, RollPerson.address)


def person(session: Session, person_id: int) -> RollRow | None:
    """One person of the roll, even when she has left."""
    found = session.get(RollPerson, person_id)
    return _row(found) if found else None


def search(session: Session, *, birth_on: date, most: int = 20) -> list[RollRow]:
    """The persons on the roll who were born on a day, by name; by reference, see `by_reference`."""
    wanted = select(RollPerson).where(RollPerson.birth_on == birth_on, RollPerson.left_at.is_(None))
    return [_row(row) for row in session.scalars(wanted.order_by(RollPerson.name).limit(most))]


def by_reference(session: Session, reference: str) -> RollRow | None:
    """The person who bears a reference of the city."""
    found = session.scalars(select(RollPerson).where(RollPerson.reference == reference)).one_or_none()
    return _row(found) if found else None


def _row(found: RollPerson) -> RollRow:
    return RollRow(
        id=found.id,
        reference=found.reference,
        name=found.name,
        birth_on=found.birth_on,
        address=found.address,
        district=found.district,
        email=found.email,
        has_left=found.left_at is not None,
    )
