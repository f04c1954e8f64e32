"""Vehicles in the database, and what is written in their book."""

from datetime import UTC, date, datetime

from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.funds.rules.ledger.entries import Draft
from challenge.funds.services import ledger, vehicles
from challenge.funds.services.ledger import Head

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
HUGO = "account:7"


def vehicle(engine: Engine, kind: str = "city_budget", name: str = "Budget vélo", **other: object) -> int:
    values = {"consumable": False, "by_statutes": []} | other
    with writing(engine=engine) as session:
        return vehicles.record(
            session, name=name, kind=kind, today=date(2027, 1, 1), actor=HUGO, now=NOW, **values
        )


def write(engine: Engine, vehicle_id: int, *drafts: Draft, now: datetime = NOW) -> list[Head]:
    with writing(engine=engine) as session:
        return [
            ledger.record(session, vehicle_id=vehicle_id, draft=draft, actor=HUGO, now=now)
            for draft in drafts
        ]
