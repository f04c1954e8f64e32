"""The path checker, asked with what this database holds: the vehicle of the open year, its derogations."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.funds.models.gifts import DerogationOrder
from challenge.funds.models.ledger import LedgerBook
from challenge.funds.queries import books
from challenge.funds.rules import paths
from challenge.funds.rules.paths import Derogation, Path
from challenge.funds.rules.vehicles import PUBLIC, Vehicle, VehicleNotFound


@dataclass(frozen=True)
class OrderShown:
    """An order, with what it let in so far."""

    source: str
    order: Derogation
    used_cents: int


def facts(session: Session, vehicle_id: int) -> Vehicle:
    """A vehicle as it was when its open year began. Raises VehicleNotFound."""
    mine = (LedgerBook.vehicle_id == vehicle_id) & LedgerBook.closed_at.is_(None)
    book = session.scalar(select(LedgerBook).where(mine))
    if book is None:
        raise VehicleNotFound
    return books.facts(book)


def orders(session: Session, vehicle_id: int) -> list[OrderShown]:
    """The derogations of a vehicle, the newest first."""
    mine = select(DerogationOrder).where(DerogationOrder.vehicle_id == vehicle_id)
    rows = session.scalars(mine.order_by(DerogationOrder.id.desc())).all()
    used = books.let_in(session, vehicle_id) if rows else {}
    return [OrderShown(row.source, _order(row), used.get(f"derogation:{row.id}", 0)) for row in rows]


def entering(
    session: Session,
    vehicle_id: int,
    donor_kind: str,
    cents: int,
    *,
    on: date,
    programme: str = "",
    in_kind: bool = False,
) -> tuple[Path, Derogation | None]:
    """May this money enter here on this day? With the derogation that lets it in, if one does; none is for
    what is given in kind. Raises VehicleNotFound, DonorKindUnknown, NoRulesYet."""
    vehicle = facts(session, vehicle_id)
    known = orders(session, vehicle_id) if donor_kind == PUBLIC and not in_kind else []
    used = {one.order.ref: one.used_cents for one in known}
    found = paths.entering(
        vehicle,
        donor_kind,
        cents,
        on=on,
        programme=programme,
        derogations=[one.order for one in known],
        used=used,
    )
    if found.reason != paths.BY_DEROGATION:
        return found, None
    covering = (one.order for one in known if one.order.covers(programme, cents, on, used=one.used_cents))
    return found, next(covering)


def paying(session: Session, vehicle_id: int, payee_kind: str, *, on: date) -> Path:
    """May this vehicle pay such a body on this day? Raises VehicleNotFound, PayeeKindUnknown, NoRulesYet."""
    return paths.paying(facts(session, vehicle_id), payee_kind, on=on)


def _order(row: DerogationOrder) -> Derogation:
    return Derogation(f"derogation:{row.id}", row.programme, row.cents, row.starts_on, row.ends_on)
