"""Which person of the roll an account is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.foundation import tokens
from challenge.residents.models.roll import RollPerson
from challenge.residents.models.ties import DeskCase, ResidenceTie
from challenge.residents.rules import tying


@dataclass(frozen=True)
class Person:
    """A person of the roll, as other features know her."""

    person_id: int
    district_code: str
    birth_on: date


@dataclass(frozen=True)
class TiePage:
    """What an account's page says of its tie. `state`: none, standing, contested, left or desk."""

    state: str
    name: str | None = None
    district: str | None = None
    means: str | None = None
    made_at: datetime | None = None
    contest_until: datetime | None = None
    reference: str | None = None


def person_of(session: Session, account_id: int, *, now: datetime) -> Person | None:  # noqa: ARG001 - the contract
    """The person whom an account is now: on the roll, by a tie that nobody contests. None otherwise."""
    found = session.execute(
        select(RollPerson.id, RollPerson.district, RollPerson.birth_on)
        .join(ResidenceTie, ResidenceTie.person_id == RollPerson.id)
        .where(
            ResidenceTie.account_id == account_id,
            ResidenceTie.ended_at.is_(None),
            ResidenceTie.contested_at.is_(None),
            RollPerson.left_at.is_(None),
        )
    ).one_or_none()
    return Person(found.id, found.district, found.birth_on) if found else None


def tied_person(session: Session, account_id: int) -> int | None:
    """The person whom an account is tied to by a tie that nobody contests, even if she left the roll."""
    wanted = select(ResidenceTie.person_id).where(
        ResidenceTie.account_id == account_id,
        ResidenceTie.ended_at.is_(None),
        ResidenceTie.contested_at.is_(None),
    )
    return session.scalar(wanted)


def tied_persons(session: Session, accounts: Collection[int]) -> dict[int, int]:
    """The persons whom these accounts are tied to by ties that nobody contests, by account."""
    wanted = select(ResidenceTie.account_id, ResidenceTie.person_id).where(
        ResidenceTie.account_id.in_(accounts),
        ResidenceTie.ended_at.is_(None),
        ResidenceTie.contested_at.is_(None),
    )
    return {row.account_id: row.person_id for row in session.execute(wanted)}


def page(session: Session, account_id: int, *, now: datetime) -> TiePage:
    """What an account's page says of its tie."""
    reference = session.scalar(
        select(DeskCase.reference).where(DeskCase.account_id == account_id, DeskCase.closed_at.is_(None))
    )
    found = session.execute(
        select(ResidenceTie, RollPerson)
        .join(RollPerson, RollPerson.id == ResidenceTie.person_id)
        .where(ResidenceTie.account_id == account_id, ResidenceTie.ended_at.is_(None))
    ).one_or_none()
    if found is None:
        return TiePage("desk" if reference else "none", reference=reference)
    tie, person = found
    until = tie.made_at + tying.CONTEST if tying.may_contest(tie.made_at, now) else None
    state = "contested" if tie.contested_at else "left" if person.left_at else "standing"
    district = city.district_names(session).get(person.district, person.district)
    return TiePage(state, person.name, district, tie.means, tie.made_at, until, reference)


def contestable(session: Session, token: str, *, now: datetime) -> bool:
    """Whether a mailed link still leads to a tie that may be contested."""
    until = contestable_until(session, token)
    return until is not None and now < until


def contestable_until(session: Session, token: str) -> datetime | None:
    """When a mailed link ceases to contest its tie, past or not; None when it names none that stands."""
    wanted = select(ResidenceTie.made_at).where(
        ResidenceTie.contest_hash == tokens.token_digest(token),
        ResidenceTie.ended_at.is_(None),
        ResidenceTie.contested_at.is_(None),
    )
    made_at = session.scalar(wanted)
    return made_at + tying.CONTEST if made_at else None
