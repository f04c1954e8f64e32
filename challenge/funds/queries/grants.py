"""Grants to projects that are announced, as open data tells them: read little by little, in one snapshot."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.funds.models.publications import VehiclePublication
from challenge.funds.queries import books, standing, vehicles
from challenge.funds.queries.books import award_number
from challenge.funds.queries.standing import Standing
from challenge.funds.rules.open_data.grants import Giver, Grant, Receiver, Sum, sums
from challenge.projects.queries import awarded
from challenge.projects.queries.awarded import Awarded

AT_ONCE = 200


@dataclass(frozen=True)
class Published:
    """The grants, and the entries that they were counted up to."""

    standing: Standing
    grants: Iterator[Grant]


@dataclass(frozen=True)
class Told:
    """How many grants are published, and what they add up to. `unnamed`: those of vehicles without a SIRET,
    which the national format cannot tell."""

    number: int = 0
    cents: int = 0
    paid_cents: int = 0
    unnamed: int = 0


def published(session: Session, *, now: datetime) -> Published:
    """Every grant, by vehicle and award, in a memory that does not grow with their names."""
    return Published(standing.standing(session), _grants(session, now))


def told(session: Session, *, now: datetime) -> Told:
    """The sums of what is published."""
    found = Told()
    for one in _grants(session, now):
        paid = sum(each.cents for each in one.sum.payments)
        unnamed = found.unnamed + (not one.giver.siret)
        found = Told(found.number + 1, found.cents + one.sum.cents, found.paid_cents + paid, unnamed)
    return found


def any_told(session: Session, *, now: datetime) -> bool:
    """Whether a grant is published."""
    return next(_grants(session, now), None) is not None


def siret(session: Session, vehicle_id: int) -> str:
    """The SIRET under which a vehicle publishes, or nothing."""
    one = session.get(VehiclePublication, vehicle_id)
    return one.siret if one else ""


def _grants(session: Session, now: datetime) -> Iterator[Grant]:
    rows = session.execute(select(VehiclePublication.vehicle_id, VehiclePublication.siret))
    sirets = {books.ref(vehicle): number for vehicle, number in rows}
    givers = {ref: Giver(ref, name, sirets.get(ref, "")) for ref, name in vehicles.names(session).items()}
    every = sums(standing.promised(session, now=now).folded)
    for start in range(0, len(every), AT_ONCE):
        part = every[start : start + AT_ONCE]
        numbers = {number for one in part if (number := award_number(one.award)) is not None}
        known = awarded.by_award(session, numbers, now=now)
        for one in part:
            number = award_number(one.award)
            if number in known:
                yield _grant(one, givers[one.vehicle], known[number])


def _grant(one: Sum, giver: Giver, project: Awarded) -> Grant:
    return Grant(
        one,
        giver,
        Receiver(project.body, project.siret, project.rna),
        project.ref,
        project.title,
        project.summary,
        project.call_title.fr,
        project.call_slug,
        project.starts_on,
        project.ends_on,
    )
