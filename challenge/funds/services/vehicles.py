"""Vehicles: recording one, with its first year."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.funds.models.vehicles import Vehicle
from challenge.funds.queries import books
from challenge.funds.rules.vehicles import VehicleNotFound, require_identity, require_vehicle
from challenge.funds.services import ledger


def record(
    session: Session,
    *,
    name: str,
    kind: str,
    consumable: bool,
    by_statutes: Collection[str],
    today: date,
    actor: str,
    now: datetime,
) -> int:
    """Record a vehicle and open its book for this year; return its id. Raises VehicleUnnamed,
    VehicleKindUnknown, StatutesUnknown."""
    name, known = require_vehicle(name, kind, by_statutes)
    vehicle = Vehicle(
        name=name,
        kind=known,
        consumable=consumable,
        by_statutes=sorted(by_statutes),
        created_by=actor,
        created_at=now,
    )
    session.add(vehicle)
    session.flush()
    details = {"name": name, "kind": known, "consumable": consumable, "by_statutes": sorted(by_statutes)}
    stream = books.ref(vehicle.id)
    register.append(
        session, stream=stream, act="vehicle recorded", actor=actor, subject=stream, details=details, now=now
    )
    ledger.open_book(session, vehicle_id=vehicle.id, year=today.year)
    return vehicle.id


def identify(
    session: Session, *, vehicle_id: int, siren: str, address: str, about: str, actor: str, now: datetime
) -> None:
    """Note what the tax receipts of a vehicle say of it; those given already stay as they are. Raises
    VehicleNotFound, SirenWrong, AddressTooLong, ObjectTooLong."""
    kept = require_identity(siren, address, about)
    vehicle = session.get(Vehicle, vehicle_id, with_for_update=True, populate_existing=True)
    if vehicle is None:
        raise VehicleNotFound
    vehicle.siren, vehicle.address, vehicle.object = kept
    stream = books.ref(vehicle_id)
    register.append(
        session,
        stream=stream,
        act="vehicle identified",
        actor=actor,
        subject=stream,
        details=dict(zip(("siren", "address", "object"), kept, strict=True)),
        now=now,
    )
