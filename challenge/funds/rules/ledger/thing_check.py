"""The check of each thing's own history: an award committed, amended, validated, paid; what was reversed.

Memory holds the history of one thing at a time."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from challenge.foundation.refusals import RuleBroken
from challenge.funds.rules.ledger import accounts as a
from challenge.funds.rules.ledger.accounts import Kind, class_of
from challenge.funds.rules.ledger.balances import Balances
from challenge.funds.rules.ledger.entries import Read, Stored, read
from challenge.funds.rules.ledger.faults import Findings, Sum
from challenge.funds.rules.ledger.posting import mirrored
from challenge.funds.rules.paths import paying
from challenge.funds.rules.vehicles import TRADING, Vehicle


@dataclass
class History:
    """What is known of one thing, so far."""

    entries: dict[tuple[int, int], tuple[str, Read]] = field(default_factory=dict)
    reversed: set[tuple[int, int]] = field(default_factory=set)
    balances: Balances = field(default_factory=dict)
    payee_kind: str | None = None
    version: int = 0
    validators: dict[str, list[str]] = field(default_factory=dict)


class ThingCheck:
    """Reads the entries of a book, thing by thing."""

    def __init__(self, vehicles: Mapping[tuple[str, int], Vehicle], findings: Findings) -> None:
        self.vehicles, self.findings = vehicles, findings
        self.history = History()
        self.sum = Sum()
        # A vehicle's year, a kind of body and a day have one answer: as many as days, not as entries.
        self.paths: dict[tuple[str, int, str, date], bool] = {}

    def run(self, entries: Iterable[Stored]) -> Sum:
        """Check them all, or until enough is found."""
        current: tuple[str, str] | None = None
        for entry in entries:
            if (entry.vehicle, entry.subject) != current:
                current = (entry.vehicle, entry.subject)
                self.history = History()
            self.sum.add(entry)
            try:
                self._judge(entry, read(entry.body))
            except (TypeError, ValueError, KeyError, IndexError):
                self.findings.add(entry, 1, "the entry does not say what such an entry says")
            if self.findings.enough:
                break
        return self.sum

    def _judge(self, entry: Stored, found: Read) -> None:
        if found.kind in a.OF_THE_YEAR:
            return
        history = self.history
        if found.kind == Kind.REVERSAL:
            self._reversal(entry, found)
        else:
            judge = JUDGES.get(found.kind)
            if judge:
                judge(self, entry, found)
        history.entries[entry.year, entry.seq] = (entry.hash, found)
        balances, moved = history.balances, []
        for account, of, cents in found.lines:
            if class_of(account) in a.BY_TRANCHE:
                balances[account, of] = balances.get((account, of), 0) + cents
                moved.append((account, of))
        for account, of in moved:
            if balances[account, of] > 0:
                self.findings.add(entry, 3, f"tranche {of} is below zero in {account}")
        if found.kind in AGREED:
            self._adds_up(entry, found)

    def _reversal(self, entry: Stored, found: Read) -> None:
        history = self.history
        year, seq, hash_ = found.facts["reverses"]
        undone = history.entries.get((year, seq))
        if undone is None or undone[0] != hash_:
            self.findings.add(entry, 2, "reverses an entry that is not there")
            return
        target = undone[1]
        if (year, seq) in history.reversed or target.kind == Kind.REVERSAL:
            self.findings.add(entry, 2, "reverses what was reversed already")
        if sorted(mirrored(target.lines)) != sorted(found.lines):
            self.findings.add(entry, 2, "does not restore the balances of what it reverses")
        history.reversed.add((year, seq))
        if target.kind == Kind.VALIDATION:
            history.validators[target.facts["tranche"]].remove(target.facts["validator"])

    def _commitment(self, entry: Stored, found: Read) -> None:
        live = [place for place, (_, one) in self.history.entries.items() if one.kind == Kind.COMMITMENT]
        if set(live) - self.history.reversed:
            self.findings.add(entry, 4, "committed already")
        self.history.payee_kind = str(found.facts.get("payee_kind"))
        if self.history.payee_kind in TRADING and not entry.undertaking:
            self.findings.add(entry, 11, "aid to a company that no undertaking counts")
        self._version(entry, found)
        self._payable_to(entry, found)

    def _amendment(self, entry: Stored, found: Read) -> None:
        self._version(entry, found)

    def _version(self, entry: Stored, found: Read) -> None:
        version, digest = found.facts["agreement"]
        if version != self.history.version + 1 or not digest:
            self.findings.add(entry, 4, "not the next signed version of its agreement")
        self.history.version = version

    def _adds_up(self, entry: Stored, found: Read) -> None:
        if -sum(self.history.balances.values()) != found.facts.get("cents"):
            self.findings.add(entry, 4, "the tranches do not add up to what is awarded")

    def _validation(self, entry: Stored, found: Read) -> None:
        facts = found.facts
        validator, tranche = str(facts.get("validator")), str(facts.get("tranche"))
        if validator not in list(facts["cleared"]):
            self.findings.add(entry, 5, "validated by somebody whose conflicts were not looked for")
        if not facts.get("evidence"):
            self.findings.add(entry, 5, "validated without evidence")
        self.history.validators.setdefault(tranche, []).append(validator)

    def _payment(self, entry: Stored, found: Read) -> None:
        self._two(entry, found)
        facts = found.facts
        validators = self.history.validators.get(str(facts.get("tranche")))
        if not validators:
            self.findings.add(entry, 5, "paid without a validated milestone")
        elif {facts.get("preparer"), facts.get("approver")} & set(validators):
            self.findings.add(entry, 5, "paid by whoever validated it")
        if facts.get("payee_kind") != self.history.payee_kind:
            self.findings.add(entry, 10, "paid to another kind of body than was awarded")
        self._payable_to(entry, found)

    def _payable_to(self, entry: Stored, found: Read) -> None:
        asked = (entry.vehicle, entry.year, str(found.facts.get("payee_kind")), found.on)
        if asked not in self.paths:
            self.paths[asked] = self._may_pay(*asked)
        if not self.paths[asked]:
            self.findings.add(entry, 10, "this vehicle may not pay such a body")

    def _may_pay(self, ref: str, year: int, payee_kind: str, on: date) -> bool:
        vehicle = self.vehicles.get((ref, year))
        try:
            return vehicle is not None and paying(vehicle, payee_kind, on=on).open
        except RuleBroken:
            return False

    def _two(self, entry: Stored, found: Read) -> None:
        facts = found.facts
        preparer, approver = facts.get("preparer"), facts.get("approver")
        if not preparer or not approver or preparer == approver:
            self.findings.add(entry, 16, "money left by one person alone")
        if not {preparer, approver} <= set(facts["cleared"]):
            self.findings.add(entry, 16, "money left by somebody whose conflicts were not looked for")


AGREED = frozenset((Kind.COMMITMENT, Kind.AMENDMENT))
JUDGES: Mapping[str, Callable[[ThingCheck, Stored, Read], None]] = {
    Kind.COMMITMENT: ThingCheck._commitment,
    Kind.AMENDMENT: ThingCheck._amendment,
    Kind.VALIDATION: ThingCheck._validation,
    Kind.PAYMENT: ThingCheck._payment,
    Kind.RUNNING: ThingCheck._two,
}
