"""What the check of a book may find: an entry, and the promise that it breaks, by its number."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from challenge.funds.rules.ledger.balances import Totals
from challenge.funds.rules.ledger.entries import Stored
from challenge.funds.rules.vehicles import Vehicle

INVARIANTS: Mapping[int, str] = {
    1: "every entry has two lines or more, and debits as much as it credits",
    2: "nothing is changed, removed or added; a correction is a reversal that restores every balance",
    3: "0 ≤ paid ≤ payable ≤ committed ≤ envelope ≤ available, at any moment",
    4: "the tranches add up to what is awarded; an amendment is a new signed version",
    5: "a tranche is paid only once somebody other than its payers, without conflict, validated it",
    6: "every movement of the bank has its reference, once",
    7: "fixed capital never falls below its historic value",
    8: "restricted gifts are spent on their purpose only",
    9: "public money enters an endowment fund only under a derogation that covers it",
    10: "the payee's kind is allowed by the vehicle on the day of payment",
    11: "no undertaking receives more de minimis aid than the ceiling over three years",
    12: "a gift with a counterpart is split; the donor values gifts in kind",
    13: "a pledge is not money: what enters was received",
    14: "a closed year is locked, and the next starts where it ended",
    15: "every total is derived again from the entries",
    16: "money leaves by two people, neither in conflict",
}
"""The sixteen promises of the book, in English: they are printed by a command."""


@dataclass(frozen=True)
class Fault:
    """An entry that breaks a promise. `what`: in a few words."""

    vehicle: str
    year: int
    seq: int
    invariant: int
    what: str

    def __str__(self) -> str:
        where = f"{self.vehicle} {self.year} entry {self.seq}"
        return f"{where}: {self.what} (invariant {self.invariant}: {INVARIANTS[self.invariant]})"


@dataclass(frozen=True)
class Chain:
    """One year of one vehicle, as stored: its entries in order, and what stands beside them: where it
    ends, whether it is closed, the balance of each account; `mark`: its entry after which the next year
    opened."""

    vehicle: Vehicle
    year: int
    entries: Iterable[Stored]
    head: tuple[int, str]
    closed: bool
    balances: Mapping[str, int] | None
    mark: int | None = None


class Book(Protocol):
    """The whole book, read little by little in four orders. None of them is kept in memory."""

    def chains(self) -> Iterable[Chain]:
        """By vehicle, then year."""

    def by_subject(self) -> Iterable[Stored]:
        """By vehicle, subject, year, place."""

    def by_bank_reference(self) -> Iterable[Stored]:
        """Those that have one: by vehicle, then reference."""

    def by_undertaking(self) -> Iterable[Stored]:
        """Those that have one: by undertaking, then moment, vehicle, year, place."""


@dataclass
class Sum:
    """What tells two readings of the same entries, in whatever order, from two different ones."""

    count: int = 0
    of_hashes: int = 0

    def add(self, entry: Stored) -> None:
        """Count an entry."""
        self.count += 1
        self.of_hashes += int(entry.hash[:32], 16)


@dataclass
class Findings:
    """What a check has found so far; at most `most` faults are kept."""

    most: int = 20
    faults: list[Fault] = field(default_factory=list)

    @property
    def enough(self) -> bool:
        """Whether to stop."""
        return len(self.faults) >= self.most

    @property
    def unreadable(self) -> bool:
        """Whether entries are not those that were written: nothing else can be judged from them."""
        return any(fault.invariant in (1, 2) for fault in self.faults)

    def add(self, entry: Stored, invariant: int, what: str) -> None:
        """Keep one more fault."""
        self.faults.append(Fault(entry.vehicle, entry.year, entry.seq, invariant, what))


@dataclass(frozen=True)
class HeadOf:
    """Where a chain ends: publish it, and nobody can rewrite what comes before."""

    vehicle: str
    year: int
    seq: int
    hash: str
    totals: Totals


@dataclass(frozen=True)
class Report:
    """The outcome of a check: whole when there is no fault."""

    entries: int
    heads: Sequence[HeadOf]
    faults: Sequence[Fault]

    @property
    def whole(self) -> bool:
        """Whether all sixteen promises are kept."""
        return not self.faults
