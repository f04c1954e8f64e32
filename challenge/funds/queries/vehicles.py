"""Vehicles, as pages and commands show them."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from challenge.funds.models.ledger import LedgerBook
from challenge.funds.models.vehicles import Vehicle
from challenge.funds.queries import books
from challenge.funds.rules.ledger.balances import Totals, totals
from challenge.funds.rules.vehicles import Kind, VehicleNotFound
from challenge.funds.rules.vehicles import Vehicle as Facts


@dataclass(frozen=True)
class Shown:
    """A vehicle, with where its book stands: its newest year, the head, what it holds."""

    id: int
    name: str
    facts: Facts
    year: int
    seq: int
    hash: str
    totals: Totals
    siren: str
    address: str
    object: str

    @property
    def kind(self) -> Kind:
        """What it is in law."""
        return self.facts.kind


def names(session: Session) -> dict[str, str]:
    """The name of each vehicle, by its reference."""
    rows = session.execute(select(Vehicle.id, Vehicle.name).order_by(Vehicle.id))
    return {books.ref(id_): name for id_, name in rows}


def listed(session: Session) -> list[Shown]:
    """Every vehicle, in the order in which they were recorded."""
    each = aliased(LedgerBook)
    newest = select(func.max(each.year)).where(each.vehicle_id == Vehicle.id).scalar_subquery()
    opened = select(Vehicle, LedgerBook).join(LedgerBook, LedgerBook.vehicle_id == Vehicle.id)
    rows = session.execute(opened.where(LedgerBook.year == newest).order_by(Vehicle.id))
    return [_shown(session, vehicle, book) for vehicle, book in rows]


def by_id(session: Session, vehicle_id: int) -> Shown | None:
    """One vehicle."""
    return next((one for one in listed(session) if one.id == vehicle_id), None)


def _shown(session: Session, vehicle: Vehicle, book: LedgerBook) -> Shown:
    held = totals(books.balances(session, vehicle.id))
    return Shown(
        vehicle.id,
        vehicle.name,
        books.facts(book),
        book.year,
        book.seq,
        book.hash,
        held,
        vehicle.siren,
        vehicle.address,
        vehicle.object,
    )


def one(session: Session, vehicle_id: int) -> Shown:
    """One vehicle. Raises VehicleNotFound."""
    found = by_id(session, vehicle_id)
    if found is None:
        raise VehicleNotFound
    return found
