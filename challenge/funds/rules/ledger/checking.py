"""The proof of the whole book: its sixteen promises, read in four orders, in a memory that does not grow.

Each order must find the same entries as the chains do: their number and the sum of their hashes are equal, or
something was hidden from it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from challenge.funds.rules.de_minimis import Grant, ceiling, highest
from challenge.funds.rules.ledger.accounts import ENVELOPE, Kind, class_of
from challenge.funds.rules.ledger.chain_check import ChainCheck, Sums, Years
from challenge.funds.rules.ledger.entries import Read, Stored, read
from challenge.funds.rules.ledger.faults import Book, Fault, Findings, HeadOf, Report, Sum
from challenge.funds.rules.ledger.thing_check import ThingCheck
from challenge.funds.rules.vehicles import Vehicle


def check(book: Book, *, most: int = 20) -> Report:
    """Prove the book again, from its first entry to its last; stop after `most` faults."""
    findings, sums = Findings(most), Sums()
    heads: list[HeadOf] = []
    vehicles: dict[tuple[str, int], Vehicle] = {}
    years = Years()
    for chain in book.chains():
        if chain.vehicle.ref != years.ref:
            years = Years(chain.vehicle.ref)
        if years.broken:
            continue
        vehicles[chain.vehicle.ref, chain.year] = chain.vehicle
        heads.append(ChainCheck(chain, years, sums, findings).run())
        if findings.enough:
            break
    if not findings.unreadable:
        _other_orders(book, vehicles, sums, findings)
    return Report(sums.things.count, heads, findings.faults)


def _other_orders(
    book: Book, vehicles: Mapping[tuple[str, int], Vehicle], sums: Sums, findings: Findings
) -> None:
    orders: tuple[tuple[Sum, Callable[[], Sum]], ...] = (
        (sums.things, lambda: ThingCheck(vehicles, findings).run(book.by_subject())),
        (sums.references, lambda: _references(book.by_bank_reference(), findings)),
        (sums.undertakings, lambda: _undertakings(book.by_undertaking(), findings)),
    )
    for expected, run in orders:
        if findings.unreadable or findings.enough:
            return
        if run() != expected and not findings.unreadable and not findings.enough:
            findings.faults.append(Fault("", 0, 0, 2, "entries are hidden from one of the orders of reading"))


def _references(entries: Iterable[Stored], findings: Findings) -> Sum:
    found = Sum()
    previous: tuple[str, str | None] | None = None
    for entry in entries:
        found.add(entry)
        if (entry.vehicle, entry.bank_reference) == previous:
            findings.add(entry, 6, "a bank reference that was used already")
        previous = (entry.vehicle, entry.bank_reference)
        if findings.enough:
            break
    return found


def _undertakings(entries: Iterable[Stored], findings: Findings) -> Sum:
    """Aid by undertaking: what it was given and what it declared, at the moment of each aid."""
    found = Sum()
    grants: dict[tuple[str, int, int], Grant] = {}
    current: str | None = None
    for entry in entries:
        found.add(entry)
        if entry.undertaking != current:
            current, grants = entry.undertaking, {}
        aid = read(entry.body)
        if aid.kind == Kind.REVERSAL:
            year, seq, _ = aid.facts["reverses"]
            grants.pop((entry.vehicle, year, seq), None)
            continue
        cents = sum(cents for account, _, cents in aid.lines if class_of(account) == ENVELOPE)
        grants[entry.vehicle, entry.year, entry.seq] = Grant(_granted_on(aid), cents)
        declared = aid.facts.get("declared", 0)
        if cents > 0 and highest(list(grants.values()), on=aid.on) + declared > ceiling(aid.on):
            findings.add(entry, 11, "above the ceiling of de minimis aid")
        if findings.enough:
            break
    return found


def _granted_on(aid: Read) -> date:
    return date.fromisoformat(aid.facts["granted_on"])
