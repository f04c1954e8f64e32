"""What the entries of the book say of money, from who gives to who is paid: the one count that pages and
exports show. It is a fold: entries are read once, in the order of each chain, and nothing else is added."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from typing import TypeVar

from challenge.funds.rules.ledger import accounts as a
from challenge.funds.rules.ledger.accounts import Kind, class_of, name_of
from challenge.funds.rules.ledger.entries import Line, Read, Stored, read

Key = TypeVar("Key")
Thing = tuple[str, str]
"""(vehicle, subject): a gift, an award's commitment."""
SET_ASIDE_FROM = (a.AVAILABLE, a.RESTRICTED)
PAYING = (Kind.PAYMENT, Kind.CLAWBACK, Kind.REVERSAL)
"""Kinds of entry by which money leaves for a project or comes back: all that `SHAPES` lets touch both what is
paid and what is spent, but those of the year."""
CAPITALS = frozenset((a.FIXED, a.CONSUMABLE))
COMES_IN = (Kind.CAPITAL, Kind.GIFT, Kind.PUBLIC_MONEY, Kind.GIFT_IN_KIND)


@dataclass(frozen=True)
class Commitment:
    """What a vehicle commits of an award, as its entries first said it."""

    award: str
    payee: str
    payee_kind: str
    envelope: str
    agreed_on: date


@dataclass(frozen=True)
class Paid:
    """Money that left for an award, or came back from it (below zero), with its entry's place and the
    envelope that it left."""

    vehicle: str
    subject: str
    tranche: str
    cents: int
    on: date
    year: int
    seq: int
    envelope: str = ""


@dataclass
class Folded:
    """Where money stands, in cents. `received`: by gift; `capital`: what of it came as capital; `aside`: by
    (vehicle, envelope); `awarded`: by (vehicle, envelope, commitment); `steps`: by (vehicle, commitment,
    tranche, class of account), what is left at each step; `running`, `in_kind`: by vehicle; `things`: given
    in kind, by gift; `came`: the kind of what came in."""

    received: dict[Thing, int] = field(default_factory=dict)
    capital: dict[Thing, int] = field(default_factory=dict)
    came: dict[Thing, Kind] = field(default_factory=dict)
    aside: dict[tuple[str, str], int] = field(default_factory=dict)
    awarded: dict[tuple[str, str, str], int] = field(default_factory=dict)
    steps: dict[tuple[str, str, str, str], int] = field(default_factory=dict)
    running: dict[str, int] = field(default_factory=dict)
    in_kind: dict[str, int] = field(default_factory=dict)
    things: dict[Thing, int] = field(default_factory=dict)
    commitments: dict[Thing, Commitment] = field(default_factory=dict)
    payments: list[Paid] = field(default_factory=list)

    def copy(self) -> "Folded":
        """Another one, to add more entries to."""
        return Folded(*(getattr(self, one.name).copy() for one in fields(self)))


def thing_of(said: Read) -> str:
    """What an entry is about, or undoes: « capital » or « gift » that came in, « commitment » to a project;
    nothing where it is about something else. Capital that may be spent from now on is capital still."""
    if said.kind in a.OF_THE_YEAR:
        return ""
    classes = frozenset(class_of(account) for account, _, _ in said.lines)
    if classes & CAPITALS:
        return Kind.CAPITAL
    if not classes.isdisjoint(a.BY_TRANCHE):
        return Kind.COMMITMENT
    return Kind.GIFT if a.BANK in classes and a.SPENT not in classes else ""


def fold(entries: Iterable[Stored], start: Folded | None = None) -> Folded:
    """Where money stands after these entries; `start`: after those before them, left as it was."""
    found = start.copy() if start else Folded()
    for entry in entries:
        said = read(entry.body)
        if said.kind not in a.OF_THE_YEAR:
            _add(found, entry, said)
    return found


def moved(lines: Iterable[Line]) -> int:
    """The amount of an entry, as people say it: what it moves, once."""
    kept = list(lines)
    beside = (a.BANK, a.SPENT) if any(account == a.SPENT for account, _, _ in kept) else ()
    return sum(cents for account, _, cents in kept if cents > 0 and account not in beside)


def _add(found: Folded, entry: Stored, said: Read) -> None:
    vehicle, subject = entry.vehicle, entry.subject
    classes = frozenset(class_of(account) for account, _, _ in said.lines)
    if said.kind in COMES_IN:
        found.came.setdefault((vehicle, subject), Kind(said.kind))
    if said.kind == Kind.COMMITMENT:
        found.commitments[vehicle, subject] = _commitment(said)
    left = paid(entry, said)
    if left:
        found.payments.append(left)
    _count_lines(found, (vehicle, subject), classes, said.lines)


def _count_lines(found: Folded, thing: Thing, classes: frozenset[str], lines: Iterable[Line]) -> None:
    vehicle, subject = thing
    for account, tranche, cents in lines:
        match class_of(account):
            case a.BANK if a.SPENT not in classes:
                _count(found.received, thing, cents)
                if classes & CAPITALS:
                    _count(found.capital, thing, cents)
            case a.ENVELOPE if classes.isdisjoint(SET_ASIDE_FROM):
                _count(found.awarded, (vehicle, name_of(account), subject), cents)
            case a.ENVELOPE:
                _count(found.aside, (vehicle, name_of(account)), -cents)
            case a.COMMITTED | a.PAYABLE | a.PAID as kind:
                _count(found.steps, (vehicle, subject, tranche, kind), -cents)
            case a.RUNNING:
                _count(found.running, vehicle, -cents)
            case a.IN_KIND:
                _count(found.in_kind, vehicle, cents)
                if found.came.get(thing) == Kind.GIFT_IN_KIND:
                    _count(found.things, thing, cents)


def _commitment(said: Read) -> Commitment:
    facts = said.facts
    envelope = next(name_of(account) for account, _, _ in said.lines if class_of(account) == a.ENVELOPE)
    return Commitment(facts["award"], facts["payee"], facts["payee_kind"], envelope, said.on)


def paid(entry: Stored, said: Read) -> Paid | None:
    """What left for an award by this entry, or came back; None where it moves nothing of the kind. Of a
    payment, its clawback or the reversal of one; not of an entry of the year, which repeats others."""
    if said.kind not in PAYING:
        return None
    classes = {class_of(account) for account, _, _ in said.lines}
    if a.PAID not in classes or a.SPENT not in classes:
        return None
    account, tranche, cents = next(line for line in said.lines if class_of(line[0]) == a.PAID)
    place = entry.year, entry.seq
    return Paid(entry.vehicle, entry.subject, tranche, -cents, said.on, *place, name_of(account))


def _count(counts: dict[Key, int], key: Key, cents: int) -> None:
    counts[key] = counts.get(key, 0) + cents
