from typing import Any

import pytest
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from challenge.foundation import constraints, slots
from challenge.foundation.database import NAMING
from challenge.foundation.refusals import RuleBroken

METADATA = MetaData(naming_convention=NAMING)
PARCEL = Table(
    "parcel",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("street", String, nullable=False, default=""),
    Column("number", Integer, default=1),
    Column("owner", String),
    Column("beside", ForeignKey("parcel.id")),
    UniqueConstraint("street", "number"),
    CheckConstraint("number > 0", name="number_positive"),
    Index(None, "owner", unique=True),
    Index(None, "number"),
    prefixes=["TEMPORARY"],
)


class ParcelTaken(RuleBroken):
    pass


@pytest.fixture
def parcels(session: Session, both_databases: str) -> Session:
    PARCEL.create(session.connection())
    return session


def add(session: Session, row: dict[str, Any]) -> None:
    with session.begin_nested():
        session.execute(PARCEL.insert().values(**row))


def fault(session: Session, *before: dict[str, Any], last: dict[str, Any]) -> IntegrityError:
    for row in before:
        add(session, row)
    with pytest.raises(IntegrityError) as caught:
        add(session, last)
    return caught.value


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ([{"id": 1}, {"id": 1, "number": 2}], "pk_parcel"),
        ([{"street": "a"}, {"street": "a"}], "uq_parcel_street_number"),
        ([{"owner": "x"}, {"owner": "x", "number": 2}], "ix_parcel_owner"),
        ([{"number": 0}], "ck_parcel_number_positive"),
    ],
)
def test_it_names_what_was_violated(parcels: Session, rows: list[dict[str, Any]], name: str) -> None:
    assert constraints.violated(fault(parcels, *rows[:-1], last=rows[-1]), METADATA) == name


def test_it_admits_that_it_does_not_know() -> None:
    for message in ("FOREIGN KEY constraint failed", "UNIQUE constraint failed: elsewhere.id"):
        assert constraints.violated(IntegrityError("", {}, Exception(message))) is None
    unknown = Exception("UNIQUE constraint failed: parcel.beside")
    assert constraints.violated(IntegrityError("", {}, unknown), METADATA) is None


def test_it_gives_the_refusal_of_the_feature(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(slots.broken_constraints, "ck_parcel_number_positive", ParcelTaken)
    broken = Exception("CHECK constraint failed: ck_parcel_number_positive")
    assert isinstance(constraints.refusal(IntegrityError("", {}, broken)), ParcelTaken)
    other = Exception("CHECK constraint failed: ck_other")
    assert constraints.refusal(IntegrityError("", {}, other)) is None
