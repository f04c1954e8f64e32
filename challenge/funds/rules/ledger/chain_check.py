"""The check of one chain, in its order: hashes, sums, balances at every moment, both ends of its year."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from challenge.foundation.refusals import RuleBroken
from challenge.funds.rules.ledger import accounts as a
from challenge.funds.rules.ledger.accounts import Kind, class_of, name_of
from challenge.funds.rules.ledger.balances import Totals, amount, totals
from challenge.funds.rules.ledger.entries import Line, Read, Stored, chained, genesis, read, well_formed
from challenge.funds.rules.ledger.faults import Chain, Findings, HeadOf, Sum
from challenge.funds.rules.ledger.years import Late, by_account, carried
from challenge.funds.rules.paths import Derogation, entering
from challenge.funds.rules.vehicles import PUBLIC


@dataclass
class Sums:
    """What the other orders must find again."""

    things: Sum = field(default_factory=Sum)
    references: Sum = field(default_factory=Sum)
    undertakings: Sum = field(default_factory=Sum)


@dataclass
class Years:
    """What goes from one year of a vehicle to the next, and nothing more: it grows with envelopes, not with
    entries. `mark`, `carried`: the hash and the balances after which the next year opened; `late`: what was
    written since; `closed`, `closed_before`: whether it is closed, and the one before it; `broken`: what
    follows cannot be judged."""

    ref: str = ""
    year: int | None = None
    mark: str | None = None
    carried: Sequence[Line] | None = None
    late: Late = field(default_factory=Late)
    closed: bool = True
    closed_before: bool = True
    purposes: dict[str, str] = field(default_factory=dict)
    let_in: dict[str, int] = field(default_factory=dict)
    broken: bool = False


class ChainCheck:
    """Reads one chain, entry by entry."""

    def __init__(self, chain: Chain, years: Years, sums: Sums, findings: Findings) -> None:
        self.chain, self.years, self.sums, self.findings = chain, years, sums, findings
        self.balances: dict[str, int] = {}
        self.closing: Read | None = None
        self.seq = 0
        self.previous = genesis(chain.vehicle, chain.year, years.mark)
        self.mark: str | None = None
        self.left: Sequence[Line] | None = None
        self.late, self.told = Late(), Late()

    def run(self) -> HeadOf:
        """Check the chain to its end, or to its first broken link: nothing after that can be judged."""
        last = Stored(self.chain.vehicle.ref, self.chain.year, 0, "", "", self.previous, "")
        if self.years.year is not None and self.years.year + 1 != self.chain.year:
            self.findings.add(last, 14, "a year is missing before this one")
        if not self.years.closed_before:
            self.findings.add(last, 14, "three years are open: the oldest is not closed")
        self._marked()
        for last in self.chain.entries:
            self.seq += 1
            found = self._linked(last)
            if found is None or self.findings.enough:
                self.years.broken = True
                break
            self._judge(last, found)
            self.previous = last.hash
            self._marked()
        else:
            self._end(last)
        self._leave(last)
        return HeadOf(last.vehicle, last.year, last.seq, self.previous, self._totals)

    def _linked(self, entry: Stored) -> Read | None:
        """The entry, read, when it stands at its place with its hash; else None, and a fault."""
        if (entry.vehicle, entry.year, entry.seq) != (self.chain.vehicle.ref, self.chain.year, self.seq):
            self.findings.add(entry, 2, f"entry {self.seq} is missing or out of its place")
            return None
        if chained(self.previous, entry.vehicle, entry.year, entry.seq, entry.body) != entry.hash:
            self.findings.add(
                entry, 2, "the entry does not have its hash: it was changed, or what precedes it"
            )
            return None
        try:
            found = read(entry.body)
        except (ValueError, TypeError, KeyError):
            self.findings.add(entry, 1, "the entry cannot be read")
            return None
        self.sums.things.add(entry)
        if entry.bank_reference is not None:
            self.sums.references.add(entry)
        if entry.undertaking is not None:
            self.sums.undertakings.add(entry)
        return found

    def _judge(self, entry: Stored, found: Read) -> None:
        facts = found.facts
        beside = (entry.subject, entry.at, entry.bank_reference, entry.undertaking)
        if beside != (found.subject, found.at, facts.get("bank_reference"), facts.get("undertaking")):
            self.findings.add(entry, 2, "what is written beside the entry is not what it says")
        if _takes_capital(found):
            self.findings.add(entry, 7, "taken from fixed capital")
        if not well_formed(found.kind, found.lines):
            self.findings.add(entry, 1, "the lines do not balance, or are not those of such an entry")
            return
        if self.closing is not None:
            self.findings.add(entry, 14, "an entry after the closing of its year")
        if found.on.year != entry.year:
            self.findings.add(entry, 14, "an entry dated in another year")
        if found.kind in a.MOVES_THE_BANK and not facts.get("bank_reference"):
            self.findings.add(
                entry, 13, "the bank moved without a reference: nothing shows that it was received"
            )
        self._count(entry, found)
        if self.seq == 1 and self.years.year is not None and found.kind != Kind.OPENING:
            self.findings.add(entry, 14, "the year does not start with what the year before held")
        if self.mark is not None:
            self.late.add(entry.seq, entry.hash, carried(found.kind, found.lines))
        judge = JUDGES.get(found.kind)
        if judge:
            judge(self, entry, found)

    def _count(self, entry: Stored, found: Read) -> None:
        balances = self.balances
        for account, _, cents in found.lines:
            balances[account] = balances.get(account, 0) + cents
        for account, _, _ in found.lines:
            left = balances.get(account)
            if left == 0:
                del balances[account]
            elif left is not None and amount(account, left) < 0:
                self.findings.add(entry, 3, f"{account} is below zero")

    def _gift(self, entry: Stored, found: Read) -> None:
        bought = -sum(cents for account, _, cents in found.lines if account == a.SALES)
        if bought != found.facts.get("counterpart"):
            self.findings.add(entry, 12, "the counterpart is not set apart")
        self._given(entry, found)

    def _in_kind(self, entry: Stored, found: Read) -> None:
        if found.facts.get("valued_by") != "donor":
            self.findings.add(entry, 12, "a gift in kind that its donor did not value")
        self._given(entry, found)

    def _given(self, entry: Stored, found: Read) -> None:
        donor = str(found.facts.get("donor_kind"))
        if donor == PUBLIC and found.kind == Kind.GIFT:
            self.findings.add(entry, 9, "public money entered as a gift")
        self._entering(entry, found, donor, {})
        self._purpose(entry, found)

    def _public(self, entry: Stored, found: Read) -> None:
        self._purpose(entry, found)
        self._entering(entry, found, PUBLIC, self.years.let_in)

    def _entering(self, entry: Stored, found: Read, donor: str, used: dict[str, int]) -> None:
        cents = sum(cents for account, _, cents in found.lines if cents > 0)
        order = _derogation(found.facts.get("derogation"))
        programme = str(found.facts.get("purpose", ""))
        orders = [order] if order else []
        try:
            path = entering(
                self.chain.vehicle,
                donor,
                cents,
                on=found.on,
                programme=programme,
                derogations=orders,
                used=used,
            )
        except RuleBroken as refusal:
            self.findings.add(entry, 9, refusal.code)
            return
        if not path.open:
            self.findings.add(entry, 9, f"this money may not enter here: {path.article}")
        if order:
            used[order.ref] = used.get(order.ref, 0) + cents

    def _purpose(self, entry: Stored, found: Read) -> None:
        named = {name_of(account) for account, _, _ in found.lines if class_of(account) == a.RESTRICTED}
        if named - {found.facts.get("purpose")}:
            self.findings.add(entry, 8, "restricted to another purpose than the gift's")

    def _envelope(self, entry: Stored, found: Read) -> None:
        purpose = str(found.facts.get("purpose", ""))
        for account, _, _ in found.lines:
            if class_of(account) == a.ENVELOPE:
                kept = self.years.purposes.setdefault(name_of(account), purpose)
                if kept != purpose:
                    self.findings.add(entry, 8, "the envelope has another purpose")
            elif account != (f"{a.RESTRICTED}:{purpose}" if purpose else a.AVAILABLE):
                self.findings.add(entry, 8, "money of another purpose")

    def _commitment(self, entry: Stored, found: Read) -> None:
        for account, _, _ in found.lines:
            purpose = self.years.purposes.get(name_of(account), "")
            if purpose and purpose != found.facts.get("purpose"):
                self.findings.add(entry, 8, "a restricted gift committed to something else")

    def _closing(self, entry: Stored, found: Read) -> None:
        if self.balances:
            self.findings.add(entry, 14, "the closing leaves something behind")
        self.closing = found

    def _opening(self, entry: Stored, found: Read) -> None:
        if self.seq != 1 or self.years.carried is None or list(found.lines) != list(self.years.carried):
            self.findings.add(entry, 14, "the year does not start with what the year before held")

    def _carry(self, entry: Stored, found: Read) -> None:
        place = found.facts.get("carries")
        if not isinstance(place, list) or len(place) != len(("year", "seq", "hash")):
            self.findings.add(entry, 14, "what is carried over has no place in the year before")
            return
        self.told.add(place[1], place[2], found.lines)

    def _marked(self) -> None:
        """Keep where the next year opened, and with what."""
        if self.chain.mark == self.seq:
            self.mark = self.previous
            self.left = by_account((account, "", cents) for account, cents in self.balances.items())

    def _leave(self, last: Stored) -> None:
        """What the next year needs to know of this one."""
        years = self.years
        years.ref, years.year, years.mark, years.carried = last.vehicle, last.year, self.mark, self.left
        years.late = self.late
        years.closed, years.closed_before = self.closing is not None, years.closed

    def _end(self, last: Stored) -> None:
        chain = self.chain
        if self.told != self.years.late:
            self.findings.add(last, 14, "what was written late in the year before is not carried over whole")
        if chain.head != (self.seq, self.previous):
            self.findings.add(
                last, 2, "the chain does not end where its head says: entries were removed or added"
            )
        if chain.closed != (self.closing is not None):
            self.findings.add(last, 14, "closed without a closing entry, or the other way round")
        if chain.balances is not None and {k: v for k, v in chain.balances.items() if v} != self._held:
            self.findings.add(last, 15, "the stored balances are not those of the entries")

    @property
    def _held(self) -> Mapping[str, int]:
        """What the year holds; once closed, what it held."""
        if self.closing is None:
            return self.balances
        return {account: -cents for account, _, cents in self.closing.lines}

    @property
    def _totals(self) -> Totals:
        return totals({(account, ""): cents for account, cents in self._held.items()})

    def _release(self, entry: Stored, found: Read) -> None:
        if not self.chain.vehicle.consumable:
            self.findings.add(entry, 7, f"capital released on {found.on}, which the statutes do not allow")


JUDGES: Mapping[str, Callable[[ChainCheck, Stored, Read], None]] = {
    Kind.CAPITAL_RELEASE: ChainCheck._release,
    Kind.GIFT: ChainCheck._gift,
    Kind.GIFT_IN_KIND: ChainCheck._in_kind,
    Kind.PUBLIC_MONEY: ChainCheck._public,
    Kind.ENVELOPE: ChainCheck._envelope,
    Kind.ENVELOPE_RELEASE: ChainCheck._envelope,
    Kind.COMMITMENT: ChainCheck._commitment,
    Kind.CLOSING: ChainCheck._closing,
    Kind.OPENING: ChainCheck._opening,
    Kind.CARRY: ChainCheck._carry,
}


UNDOES = frozenset((Kind.REVERSAL, Kind.CLOSING, Kind.CARRY))


def _takes_capital(found: Read) -> bool:
    """Whether fixed capital is taken from; only a reversal takes a contribution back."""
    if found.kind in UNDOES:
        return False
    return any(account == a.FIXED and cents > 0 for account, _, cents in found.lines)


def _derogation(kept: object) -> Derogation | None:
    if not isinstance(kept, list) or len(kept) != 5:
        return None
    ref, programme, most, starts, ends = kept
    try:
        return Derogation(ref, programme, int(most), date.fromisoformat(starts), date.fromisoformat(ends))
    except (TypeError, ValueError):
        return None
