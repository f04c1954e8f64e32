"""Vehicles, donors and gifts in a database, as short as tests want them."""

from datetime import UTC, date, datetime

from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.funds.rules.derogations import Order
from challenge.funds.rules.donors import Donor
from challenge.funds.services import derogations, donors, gifts, receipts, statements, vehicles
from challenge.funds.services.gifts import Said
from tests.funds.ledger import held

NOW, TODAY = datetime(2027, 3, 1, 9, tzinfo=UTC), date(2027, 3, 1)
HUGO = "account:7"


def vehicle(engine: Engine, kind: str = "endowment_fund", **other: object) -> int:
    number = held.vehicle(engine, kind, name=f"Véhicule {kind}", **other)
    with writing(engine=engine) as session:
        vehicles.identify(
            session,
            vehicle_id=number,
            siren="",
            address="1 place de la Mairie",
            about="",
            actor=HUGO,
            now=NOW,
        )
    return number


def donor(engine: Engine, kind: str = "company", **other: str) -> int:
    said = Donor(**({"name": "Cycles Réunis", "kind": kind, "address": "2 rue du Vélo"} | other))
    with writing(engine=engine) as session:
        return donors.record(session, donor=said, actor=HUGO, now=NOW)


def promised(
    engine: Engine, vehicle_id: int, donor_id: int, cents: int | None = 100_000, **other: object
) -> int:
    said = Said(donor_id, cents, **other)  # type: ignore[arg-type]
    with writing(engine=engine) as session:
        return gifts.promise(
            session, vehicle_id=vehicle_id, said=said, on=TODAY, today=TODAY, actor=HUGO, now=NOW
        )


def receive(engine: Engine, vehicle_id: int, gift_id: int, reference: str = "B1", on: date = TODAY) -> None:
    with writing(engine=engine) as session:
        gifts.receive(
            session,
            vehicle_id=vehicle_id,
            gift_id=gift_id,
            on=on,
            bank_reference=reference,
            today=TODAY,
            actor=HUGO,
            now=NOW,
        )


def cancel(engine: Engine, vehicle_id: int, gift_id: int, reason: str = "Erreur de saisie") -> None:
    with writing(engine=engine) as session:
        gifts.cancel(
            session, vehicle_id=vehicle_id, gift_id=gift_id, reason=reason, today=TODAY, actor=HUGO, now=NOW
        )


def receipt(engine: Engine, vehicle_id: int, gift_id: int, today: date = TODAY) -> int:
    with writing(engine=engine) as session:
        return receipts.issue(
            session, vehicle_id=vehicle_id, gift_id=gift_id, today=today, actor=HUGO, now=NOW
        )


def cancel_receipt(
    engine: Engine, vehicle_id: int, receipt_id: int, reason: str = "Erreur de montant"
) -> None:
    with writing(engine=engine) as session:
        receipts.cancel(
            session, vehicle_id=vehicle_id, receipt_id=receipt_id, reason=reason, actor=HUGO, now=NOW
        )


def order(engine: Engine, vehicle_id: int, cents: int = 50_000, programme: str = "Vélo cargo") -> int:
    said = Order("Arrêté du 3 janvier 2027", programme, cents, date(2027, 1, 3), date(2027, 12, 31))
    with writing(engine=engine) as session:
        return derogations.record(
            session, vehicle_id=vehicle_id, order=said, today=TODAY, actor=HUGO, now=NOW
        )


def statement(engine: Engine, vehicle_id: int, *lines: str) -> statements.Taken:
    data = "\n".join(("date;libellé;montant", *lines)).encode()
    with writing(engine=engine) as session:
        return statements.take_in(session, vehicle_id=vehicle_id, data=data, actor=HUGO, now=NOW)


def match(engine: Engine, vehicle_id: int, line_id: int, gift_id: int) -> None:
    with writing(engine=engine) as session:
        statements.match(
            session,
            vehicle_id=vehicle_id,
            line_id=line_id,
            gift_id=gift_id,
            today=TODAY,
            actor=HUGO,
            now=NOW,
        )
