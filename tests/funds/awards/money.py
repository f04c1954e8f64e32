"""An award of two tranches, its vehicles, envelopes and people, as short as tests want them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from challenge.foundation.transaction import reading, writing
from challenge.funds.models.agreements import Agreement
from challenge.funds.models.awards import Commitment, Payee
from challenge.funds.models.tranches import Tranche
from challenge.funds.queries import books
from challenge.funds.services import (
    agreements,
    bank_details,
    committing,
    envelopes,
    payments,
    tranches,
)
from challenge.projects.queries import funded
from tests.funds.ledger import acts, held
from tests.projects.awards import calls
from tests.projects.instruction import files

NOW = datetime(2027, 6, 1, 12, tzinfo=UTC)
TODAY = date(2027, 6, 1)
INES, HUGO, CHIARA = "account:71", "account:72", "account:73"
IBAN = "FR7630006000011234567890189"
DOCUMENT = b"%PDF the agreement"
SIRET = "73282932000074"
TRANCHES = [
    {"cents": 400_001, "milestone": "Vélos achetés", "due_on": "2027-09-01"},
    {"cents": 599_999, "milestone": "Vélos prêtés", "due_on": "2028-01-15"},
]


def by(**more: Any) -> dict[str, Any]:
    return {"actor": HUGO, "now": NOW} | more


def prepared(
    engine: Engine, farid: int, monkeypatch: pytest.MonkeyPatch, *, body: Mapping[str, Any] | None = None
) -> tuple[int, int]:
    """A call whose awards are decided and not announced; the first award, of 10 000 €."""
    calls.judged(monkeypatch)
    content = files.content()
    content["budget"] |= {"tranches": TRANCHES}
    content["body"] |= body or {}
    with writing(engine=engine) as session:
        number = calls.made(session, farid)
        files.submitted(
            session, farid, call=number, ref="EEEEEEEE", title="Projet E", content=content
        ).examined = "admissible"
    jury = calls.Jury({"EEEEEEEE": 1_000_000}, ("AAAAAAAA",), ("EEEEEEEE", "AAAAAAAA"))
    calls.over(monkeypatch, jury, None)
    calls.follow(engine, number)
    with reading(engine=engine) as session:
        found = funded.of_call(session, number)
        return number, next(one.id for one in found if one.ref == "EEEEEEEE")


def envelope(engine: Engine, call: int, kind: str = "city_budget", cents: int = 2_000_000) -> int:
    """A vehicle that received 30 000 €, and what it sets aside for the call."""
    number = held.vehicle(engine, kind, name=f"Véhicule {kind}")
    held.write(engine, number, acts.gift(3_000_000, reference=f"G{number}", on=date(2027, 3, 1)))
    with writing(engine=engine) as session:
        return envelopes.set_aside(session, vehicle_id=number, call_id=call, cents=cents, today=TODAY, **by())


def commit(engine: Engine, award: int, parts: Mapping[int, int | None], **more: Any) -> list[int]:
    with writing(engine=engine) as session:
        return committing.commit(session, award_id=award, parts=parts, today=TODAY, **by(**more))


def sign(engine: Engine, commitment: int, *sides: str) -> None:
    """Issue the version that waits, and record its signatures."""
    with writing(engine=engine) as session:
        version = agreements.waiting(session, commitment)
        assert version
        agreements.issue(session, agreement_id=version.id, document=DOCUMENT)
        for side in sides or ("payer", "payee"):
            agreements.sign(
                session,
                agreement_id=version.id,
                side=side,
                signer="Nadia Benali, présidente",
                signed_on=TODAY,
                document_digest=version.document_digest or "",
                today=TODAY,
                **by(),
            )


def account(engine: Engine, owner: str, iban: str = IBAN) -> None:
    """A bank account, given by one and checked by another."""
    with writing(engine=engine) as session:
        number = bank_details.give(session, owner=owner, holder="Roues", iban=iban, account_id=None, **by())
        how = "Rappel au numéro du dossier."
        bank_details.check(session, details_id=number, how=how, actor=CHIARA, now=NOW)


def validate(engine: Engine, award: int, place: int = 0, who: str = INES) -> int:
    with writing(engine=engine) as session:
        return tranches.validated(session, award_id=award, place=place, by=who, today=TODAY, now=NOW)


def ready(engine: Engine, award: int, envelope_id: int) -> int:
    """Committed, signed, an account checked, the first milestone validated; the first tranche."""
    commitment = commit(engine, award, {envelope_id: 1_000_000})[0]
    sign(engine, commitment)
    with reading(engine=engine) as session:
        payee = session.scalars(select(Payee.id)).one()
    account(engine, f"payee:{payee}")
    validate(engine, award)
    return tranche(engine)


def prepare(engine: Engine, number: int, who: str = HUGO) -> None:
    with writing(engine=engine) as session:
        tranches.prepare(session, tranche_id=number, actor=who, now=NOW)


def approve(engine: Engine, number: int, who: str = CHIARA) -> None:
    with writing(engine=engine) as session:
        tranches.approve(session, tranche_id=number, actor=who, now=NOW)


def pay(engine: Engine, number: int, reference: str = "P1", on: date = TODAY) -> None:
    with writing(engine=engine) as session:
        payments.pay(session, tranche_id=number, bank_reference=reference, on=on, today=TODAY, **by())


def paid(engine: Engine, award: int, envelope_id: int) -> int:
    """The first tranche, paid."""
    number = ready(engine, award, envelope_id)
    prepare(engine, number)
    approve(engine, number)
    pay(engine, number)
    return number


def tranche(engine: Engine, place: int = 0) -> int:
    with reading(engine=engine) as session:
        return session.scalars(select(Tranche.id).where(Tranche.place == place)).first() or 0


def states(engine: Engine) -> list[str]:
    with reading(engine=engine) as session:
        return list(session.scalars(select(Tranche.state).order_by(Tranche.id)))


def balances(engine: Engine, vehicle: int = 1) -> dict[str, int]:
    """What stands on the way of the money, in cents, by class of account."""
    with reading(engine=engine) as session:
        assert books.proof(session).whole
        found: dict[str, int] = {}
        for (name, _), cents in books.balances(session, vehicle).items():
            kind = name.partition(":")[0]
            found[kind] = found.get(kind, 0) - cents
    return {kind: cents for kind, cents in found.items() if cents and kind in WAY}


WAY = ("available", "envelope", "committed", "payable", "paid")


def one(session: Session, commitment: int) -> Commitment:
    return session.get_one(Commitment, commitment)


def versions(engine: Engine) -> list[tuple[int, str, bool]]:
    with reading(engine=engine) as session:
        rows = session.scalars(select(Agreement).order_by(Agreement.id)).all()
        return [(row.version, row.kind, row.in_force_at is not None) for row in rows]
