"""Writing the report of a vehicle's year, and under which SIRET it publishes."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.foundation.canonical import canonical_json, fingerprint
from challenge.funds.models.ledger import LedgerBook
from challenge.funds.models.publications import VehiclePublication
from challenge.funds.models.vehicles import Vehicle
from challenge.funds.models.year_reports import YearReport
from challenge.funds.queries import books, vehicles
from challenge.funds.rules.open_data.publishing import require_siret
from challenge.funds.rules.year_reports import YearReportNotFound, require_written


def write(
    session: Session,
    *,
    vehicle_id: int,
    year: int,
    activity: str,
    addresses: Mapping[str, str],
    actor: str,
    now: datetime,
) -> None:
    """Keep what people say of a year. Raises YearReportNotFound, ActivityTooLong,
    BeneficiaryAddressTooLong."""
    text, kept = require_written(activity, addresses)
    if session.get(LedgerBook, (vehicle_id, year)) is None:
        raise YearReportNotFound
    row = session.get(YearReport, (vehicle_id, year), with_for_update=True)
    if row is None:
        row = YearReport(vehicle_id=vehicle_id, year=year)
        session.add(row)
    row.activity, row.addresses, row.written_by, row.written_at = text, kept, actor, now
    details = {"year": year, "text": fingerprint(canonical_json([text, kept]))}
    _note(session, vehicle_id, "year report written", f"{year}", details, actor, now)


def publish_under(session: Session, *, vehicle_id: int, siret: str, actor: str, now: datetime) -> None:
    """Say under which SIRET a vehicle publishes its grants. Raises VehicleNotFound, SiretWrong."""
    vehicles.one(session, vehicle_id)
    number = require_siret(siret, session.get_one(Vehicle, vehicle_id).siren)
    row = session.get(VehiclePublication, vehicle_id, with_for_update=True)
    if row is None:
        session.add(VehiclePublication(vehicle_id=vehicle_id, siret=number))
    else:
        row.siret = number
    subject = books.ref(vehicle_id)
    _note(session, vehicle_id, "publication number recorded", subject, {"siret": number}, actor, now)


def _note(
    session: Session,
    vehicle_id: int,
    act: str,
    subject: str,
    details: dict[str, object],
    actor: str,
    now: datetime,
) -> None:
    stream = books.ref(vehicle_id)
    register.append(session, stream=stream, act=act, actor=actor, subject=subject, details=details, now=now)
