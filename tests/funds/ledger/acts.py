"""What people do with money, as short as tests want it: the story of one award, from gift to payment."""

from datetime import date
from typing import Any

from challenge.funds.rules.gifts import Split
from challenge.funds.rules.ledger import posting
from challenge.funds.rules.ledger.entries import Draft, Stored, read
from challenge.funds.rules.ledger.posting import Payee, People, Signed
from challenge.funds.rules.vehicles import Vehicle
from tests.funds.ledger.books import CITY, DAY, Shelf

ASSOCIATION = Payee("payee:1", "association")
COMPANY = Payee("payee:2", "company", "undertaking:2")
PEOPLE = People("account:3", "account:4", ("account:3", "account:4"))


def gift(cents: int = 1_000_000, *, reference: str = "B1", on: date = DAY, **other: Any) -> Draft:
    values: dict[str, Any] = {"donor": "donor:1", "donor_kind": "company", "purpose": ""} | other
    return posting.gift(f"gift:{reference}", Split(cents, 0), on=on, bank_reference=reference, **values)


def commit(
    tranches: dict[str, int], *, ref: str = "commitment:1", payee: Payee = ASSOCIATION, **other: Any
) -> Draft:
    values: dict[str, Any] = {
        "on": DAY,
        "award": "award:1",
        "purpose": "velos",
        "agreement": Signed(1, "abc"),
    } | other
    return posting.commitment(ref, "e1", tranches, payee=payee, **values)


def validate(tranche: str = "t1", cents: int = 60_000, *, on: date = DAY, **other: Any) -> Draft:
    values: dict[str, Any] = {"validator": "account:2", "cleared": ["account:2"], "evidence": "e5"} | other
    return posting.validation("commitment:1", "e1", tranche, cents, on=on, **values)


def pay(
    tranche: str = "t1", cents: int = 60_000, *, reference: str = "P1", on: date = DAY, **other: Any
) -> Draft:
    values: dict[str, Any] = {"people": PEOPLE, "payee_kind": "association"} | other
    return posting.payment("commitment:1", "e1", tranche, cents, on=on, bank_reference=reference, **values)


def reverse(entry: Stored, on: date = DAY) -> Draft:
    return posting.reversal(entry, read(entry.body), on=on, reason="error")


def story(shelf: Shelf | None = None, vehicle: Vehicle = CITY, paid: int = 60_000) -> Shelf:
    """A gift, an envelope, an award of two tranches, the first validated and paid: five entries."""
    shelf = shelf or Shelf()
    for draft in (
        gift(),
        posting.envelope("e1", 500_000, on=DAY, purpose=""),
        commit({"t1": 60_000, "t2": 40_000}),
        validate(),
        pay(cents=paid),
    ):
        shelf.write(vehicle, draft)
    return shelf
