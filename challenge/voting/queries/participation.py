"""Participation once a vote is closed: does it agree with the tally, how many took part by district and
channel. Nothing here answers before closing."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.voting.models.participation import ElectoratePerson, Participation, ParticipationEnd
from challenge.voting.rules import turnout as rules
from challenge.voting.rules.turnout import Group


@dataclass(frozen=True)
class Ended:
    """What closing settled. `participants` is counted again at each reading, where the persons are known."""

    tallied: int
    participants: int
    persons_known: bool
    settled_at: datetime
    key_destroyed_at: datetime | None
    rewritten_at: datetime | None
    explanation: str | None
    explained_by: str | None
    released_at: datetime | None

    @property
    def difference(self) -> int:
        """Votes to count less participants: 0 when all is well."""
        return self.tallied - self.participants

    @property
    def blocks(self) -> bool:
        """Whether nothing may be decrypted."""
        return self.difference != 0 and self.released_at is None


@dataclass(frozen=True)
class Turnout:
    """Who took part: of how many, by district and by channel. A group without a name gathers those too
    small to be told apart; both lists are empty where no group may be told."""

    electorate: int
    participants: int
    districts: tuple[Group, ...]
    channels: tuple[Group, ...]


def ended(session: Session, referendum_id: int) -> Ended | None:
    """What closing settled; None before it, and where nobody signs in."""
    found = session.get(ParticipationEnd, referendum_id)
    if found is None:
        return None
    return Ended(
        tallied=found.tallied,
        participants=_count(session, referendum_id) if found.persons_known else found.participants,
        persons_known=found.persons_known,
        settled_at=found.settled_at,
        key_destroyed_at=found.key_destroyed_at,
        rewritten_at=found.rewritten_at,
        explanation=found.explanation,
        explained_by=found.explained_by,
        released_at=found.released_at,
    )


def difference(session: Session, referendum_id: int) -> int | None:
    """Votes to count less participants; None before closing, and where nobody signs in."""
    found = ended(session, referendum_id)
    return found.difference if found else None


def turnout(session: Session, referendum_id: int, *, least: int) -> Turnout | None:
    """The figures that may be told, never of fewer than `least` persons; None before closing, where nobody
    signs in, and with fewer than `least` participants in all."""
    found = ended(session, referendum_id)
    if found is None or found.participants < least:
        return None
    districts = _by_district(session, referendum_id) if found.persons_known else []
    electorate = sum(group.persons for group in districts) or _electorate(session, referendum_id)
    return Turnout(
        electorate=electorate,
        participants=found.participants,
        districts=rules.told(districts, least=least),
        channels=rules.told(_by_channel(session, referendum_id, electorate), least=least),
    )


def _by_district(session: Session, referendum_id: int) -> list[Group]:
    joined = (Participation.referendum_id == ElectoratePerson.referendum_id) & (
        Participation.person_id == ElectoratePerson.person_id
    )
    statement = (
        select(ElectoratePerson.district, func.count(), func.count(Participation.person_id))
        .outerjoin(Participation, joined)
        .where(ElectoratePerson.referendum_id == referendum_id)
        .group_by(ElectoratePerson.district)
    )
    names = city.district_names(session)
    return [Group(names.get(code, code), persons, took) for code, persons, took in session.execute(statement)]


def _by_channel(session: Session, referendum_id: int, electorate: int) -> list[Group]:
    statement = (
        select(Participation.channel, func.count())
        .where(Participation.referendum_id == referendum_id)
        .group_by(Participation.channel)
    )
    return [Group(channel, electorate, took) for channel, took in session.execute(statement)]


def _electorate(session: Session, referendum_id: int) -> int:
    statement = select(func.count()).where(ElectoratePerson.referendum_id == referendum_id)
    return session.scalar(statement) or 0


def _count(session: Session, referendum_id: int) -> int:
    statement = select(func.count()).where(Participation.referendum_id == referendum_id)
    return session.scalar(statement) or 0
