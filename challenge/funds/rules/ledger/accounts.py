"""The accounts of a vehicle's book, and which of them each kind of entry may move.

A line is (account, of, cents): cents above zero are a debit, below zero a credit; those of an entry add up to
nothing. What a vehicle has (`bank`, `in_kind`) and what it spent (`spent`) stand in debit; where money comes
from and what it is set aside for stand in credit. Money moves along
available or restricted → envelope → committed → payable → paid, so that nothing on the way is ever below
zero: that is 0 ≤ paid ≤ payable ≤ committed ≤ envelope ≤ available, at any moment.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

BANK, SPENT, IN_KIND = "bank", "spent", "in_kind"
FIXED, CONSUMABLE, AVAILABLE, SALES = "capital_fixed", "capital_consumable", "available", "sales"
RESTRICTED, ENVELOPE = "restricted", "envelope"
COMMITTED, PAYABLE, PAID = "committed", "payable", "paid"
RUNNING, GIVEN = "running", "given_in_kind"

DEBITED = (BANK, SPENT, IN_KIND)
"""Classes whose balance is a debit; all the others' is a credit."""
NAMED = (RESTRICTED, ENVELOPE, COMMITTED, PAYABLE, PAID)
"""Classes with one account per thing: `restricted:PURPOSE`; `envelope:E`, and all that comes out of it."""
BY_TRANCHE = (COMMITTED, PAYABLE, PAID)
"""Classes whose lines name a tranche in `of`."""
CLASSES = (*DEBITED, FIXED, CONSUMABLE, AVAILABLE, SALES, RESTRICTED, ENVELOPE, *BY_TRANCHE, RUNNING, GIVEN)


class Kind(StrEnum):
    """The kinds of entry. A pledge is none of them: it is not money."""

    CAPITAL = "capital"
    CAPITAL_RELEASE = "capital_release"
    GIFT = "gift"
    PUBLIC_MONEY = "public_money"
    GIFT_IN_KIND = "gift_in_kind"
    IN_KIND_USED = "in_kind_used"
    ENVELOPE = "envelope"
    ENVELOPE_RELEASE = "envelope_release"
    COMMITMENT = "commitment"
    AMENDMENT = "amendment"
    VALIDATION = "validation"
    PAYMENT = "payment"
    CLAWBACK = "clawback"
    RUNNING = "running"
    REVERSAL = "reversal"
    CLOSING = "closing"
    OPENING = "opening"
    CARRY = "carry"


SHAPES: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    kind: (frozenset(debits), frozenset(credited))
    for kind, debits, credited in (
        (Kind.CAPITAL, (BANK,), (FIXED, CONSUMABLE)),
        (Kind.CAPITAL_RELEASE, (CONSUMABLE,), (AVAILABLE,)),
        (Kind.GIFT, (BANK,), (AVAILABLE, RESTRICTED, SALES)),
        (Kind.PUBLIC_MONEY, (BANK,), (AVAILABLE, RESTRICTED)),
        (Kind.GIFT_IN_KIND, (IN_KIND,), (GIVEN,)),
        (Kind.IN_KIND_USED, (GIVEN,), (IN_KIND,)),
        (Kind.ENVELOPE, (AVAILABLE, RESTRICTED), (ENVELOPE,)),
        (Kind.ENVELOPE_RELEASE, (ENVELOPE,), (AVAILABLE, RESTRICTED)),
        (Kind.COMMITMENT, (ENVELOPE,), (COMMITTED,)),
        (Kind.AMENDMENT, (ENVELOPE, COMMITTED), (ENVELOPE, COMMITTED)),
        (Kind.VALIDATION, (COMMITTED,), (PAYABLE,)),
        (Kind.PAYMENT, (PAYABLE, SPENT), (PAID, BANK)),
        (Kind.CLAWBACK, (PAID, BANK), (ENVELOPE, SPENT)),
        (Kind.RUNNING, (AVAILABLE, SALES, SPENT), (RUNNING, BANK)),
        (Kind.REVERSAL, CLASSES, CLASSES),
        (Kind.CLOSING, CLASSES, CLASSES),
        (Kind.OPENING, CLASSES, CLASSES),
        (Kind.CARRY, CLASSES, CLASSES),
    )
}
"""What each kind of entry may debit, and what it may credit."""

NAMES_AT_ONCE = 4096
"""Names of accounts that are told apart once: a bounded memory."""

OF_THE_YEAR = (Kind.CLOSING, Kind.OPENING, Kind.CARRY)
MOVES_THE_BANK = frozenset(
    (Kind.CAPITAL, Kind.GIFT, Kind.PUBLIC_MONEY, Kind.PAYMENT, Kind.CLAWBACK, Kind.RUNNING)
)
"""Entries that a line of a bank statement proves: each has its reference, once."""
TAKES_TWO = frozenset((Kind.PAYMENT, Kind.RUNNING))
"""Entries by which money leaves: prepared by one person, approved by another."""


@lru_cache(maxsize=NAMES_AT_ONCE)
def class_of(account: str) -> str:
    """« envelope » of `envelope:e3`."""
    return account.partition(":")[0]


def name_of(account: str) -> str:
    """« e3 » of `envelope:e3`; nothing for an account that stands alone."""
    return account.partition(":")[2]


@lru_cache(maxsize=NAMES_AT_ONCE)
def known(account: str, of: str) -> bool:
    """Whether a line may name this account: of a known class, with a name where its class has one, and a
    tranche only where tranches are counted."""
    kind, _, name = account.partition(":")
    named = kind in NAMED
    return kind in CLASSES and named == bool(name) and (not of or kind in BY_TRANCHE)
