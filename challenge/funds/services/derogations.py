"""Derogations: recording the order of ministers that lets public money into a vehicle."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.funds.models.gifts import DerogationOrder
from challenge.funds.models.vehicles import Vehicle
from challenge.funds.queries import books
from challenge.funds.rules.derogations import Order, require_order
from challenge.funds.rules.paths import NoRulesYet
from challenge.funds.rules.vehicles import Kind, VehicleNotFound, rules_of


def record(session: Session, *, vehicle_id: int, order: Order, today: date, actor: str, now: datetime) -> int:
    """Record an order; it never changes. Raises VehicleNotFound, NoRulesYet, and what
    `rules.derogations.require_order` does."""
    vehicle = session.get(Vehicle, vehicle_id)
    if vehicle is None:
        raise VehicleNotFound
    rules = rules_of(Kind(vehicle.kind), today)
    if rules is None:
        raise NoRulesYet(day=today)
    kept = require_order(order, rules)
    row = DerogationOrder(
        vehicle_id=vehicle_id,
        source=kept.source,
        programme=kept.programme,
        cents=kept.cents,
        starts_on=kept.starts_on,
        ends_on=kept.ends_on,
        recorded_by=actor,
        recorded_at=now,
    )
    session.add(row)
    session.flush()
    details = {"source": kept.source, "programme": kept.programme, "cents": kept.cents}
    details |= {"starts_on": kept.starts_on.isoformat(), "ends_on": kept.ends_on.isoformat()}
    register.append(
        session,
        stream=books.ref(vehicle_id),
        act="derogation recorded",
        actor=actor,
        subject=f"derogation:{row.id}",
        details=details,
        now=now,
    )
    return row.id
