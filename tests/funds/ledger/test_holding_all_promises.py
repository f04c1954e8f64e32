"""Whatever people try, in whatever order, all sixteen promises of the book hold afterwards."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from challenge.foundation.refusals import RuleBroken
from challenge.funds.rules.gifts import Split
from challenge.funds.rules.ledger import posting
from challenge.funds.rules.ledger.balances import add
from challenge.funds.rules.ledger.checking import check
from challenge.funds.rules.ledger.entries import Draft, EntryWrong
from challenge.funds.rules.ledger.posting import Payee, People, Signed
from challenge.funds.rules.paths import Derogation
from challenge.funds.rules.vehicles import Vehicle
from tests.funds.ledger.books import VEHICLES, Shelf, said

cents = st.integers(1, 400_000_00)
vehicles = st.sampled_from(VEHICLES)
people = st.sampled_from([f"account:{number}" for number in range(1, 5)])
cleared = st.lists(people, min_size=2, max_size=4)
purposes = st.sampled_from(["", "velos", "jardins"])
names = st.sampled_from(["e1", "e2"])
commitments = st.sampled_from(["commitment:1", "commitment:2", "commitment:3"])
tranches = st.sampled_from(["t1", "t2"])
kinds = st.sampled_from(["association", "company", "cooperative", "public_body"])
backs = st.integers(0, 100)
donors = st.sampled_from(["person", "company", "association", "public_body"])
references = st.integers(1, 60).map(lambda number: f"B{number}")
ORDER = Derogation("order:1", "velos", 50_000_00, date(2027, 2, 1), date(2028, 6, 30))


class Town(RuleBasedStateMachine):
    """A town whose people try everything, right or wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.shelf = Shelf()
        self.written, self.refused = 0, ""

    def attempt(self, vehicle: Vehicle, draft: Draft) -> None:
        """The gate writes it, or says why not in a sentence."""
        try:
            self.shelf.write(vehicle, draft)
            self.written += 1
        except RuleBroken as refusal:
            self.refused = refusal.sentence.french()

    def on(self, vehicle: Vehicle) -> date:
        return date(self.shelf.open_year[vehicle.ref], 3, 1)

    @rule(v=vehicles, given=cents, back=backs, purpose=purposes, kind=donors, reference=references)
    def give(self, v: Vehicle, given: int, back: int, purpose: str, kind: str, reference: str) -> None:
        self.attempt(
            v,
            posting.gift(
                f"gift:{reference}",
                Split(given, back),
                on=self.on(v),
                donor="donor:1",
                donor_kind=kind,
                purpose=purpose,
                bank_reference=reference,
            ),
        )

    @rule(v=vehicles, given=cents, purpose=purposes, ordered=st.booleans(), reference=references)
    def grant(self, v: Vehicle, given: int, purpose: str, ordered: bool, reference: str) -> None:
        order = ORDER if ordered else None
        ref = f"gift:{reference}"
        values = {"on": self.on(v), "giver": "donor:2", "purpose": purpose, "bank_reference": reference}
        self.attempt(v, posting.public_money(ref, given, **values, derogation=order))

    @rule(v=vehicles, given=cents, fixed=st.booleans(), reference=references)
    def endow(self, v: Vehicle, given: int, fixed: bool, reference: str) -> None:
        ref = f"capital:{reference}"
        self.attempt(v, posting.capital(ref, given, on=self.on(v), fixed=fixed, bank_reference=reference))
        self.attempt(v, posting.capital_release(ref, given // 2 + 1, on=self.on(v)))

    @rule(v=vehicles, name=names, aside=st.integers(-100_000_00, 400_000_00), purpose=purposes)
    def set_aside(self, v: Vehicle, name: str, aside: int, purpose: str) -> None:
        if aside:
            self.attempt(v, posting.envelope(name, aside, on=self.on(v), purpose=purpose))

    @rule(v=vehicles, ref=commitments, name=names, first=cents, second=cents, kind=kinds, purpose=purposes)
    def award(
        self, v: Vehicle, ref: str, name: str, first: int, second: int, kind: str, purpose: str
    ) -> None:
        aided = kind in ("company", "cooperative")
        draft = posting.commitment(
            ref,
            name,
            {"t1": first, "t2": second},
            on=self.on(v),
            award=ref,
            payee=Payee("payee:1", kind, "undertaking:1" if aided else None),
            purpose=purpose,
            agreement=Signed(self.version(v, ref), "digest"),
        )
        self.attempt(v, draft)

    @rule(v=vehicles, ref=commitments, name=names, one=st.integers(-100_00, 100_00), late=st.booleans())
    def amend(self, v: Vehicle, ref: str, name: str, one: int, late: bool) -> None:
        total = -sum(c for (_, of), c in self.of_thing(v, ref).items() if of) + one
        version = self.version(v, ref) - late
        payee = Payee("payee:1", "association")
        values = {"on": self.on(v), "granted_on": self.on(v), "payee": payee}
        if one:
            agreement = Signed(version, "digest")
            self.attempt(
                v, posting.amendment(ref, name, {"t1": one}, total=total, agreement=agreement, **values)
            )

    @rule(v=vehicles, ref=commitments, name=names, tranche=tranches, who=people, seen=cleared)
    def validate(self, v: Vehicle, ref: str, name: str, tranche: str, who: str, seen: Sequence[str]) -> None:
        left = -self.of_thing(v, ref).get((f"committed:{name}", tranche), -1) or 1
        values = {"on": self.on(v), "validator": who, "cleared": seen, "evidence": "file:1"}
        self.attempt(v, posting.validation(ref, name, tranche, left, **values))

    @rule(
        v=vehicles,
        ref=commitments,
        name=names,
        tranche=tranches,
        two=st.tuples(people, people),
        seen=cleared,
        kind=kinds,
        reference=references,
    )
    def pay(
        self,
        v: Vehicle,
        ref: str,
        name: str,
        tranche: str,
        two: tuple[str, str],
        seen: Sequence[str],
        kind: str,
        reference: str,
    ) -> None:
        left = -self.of_thing(v, ref).get((f"payable:{name}", tranche), -1) or 1
        values = {"on": self.on(v), "payee_kind": kind, "bank_reference": reference}
        self.attempt(v, posting.payment(ref, name, tranche, left, people=People(*two, seen), **values))

    @rule(v=vehicles, ref=commitments, name=names, back=cents, reference=references)
    def claw_back(self, v: Vehicle, ref: str, name: str, back: int, reference: str) -> None:
        values = {"on": self.on(v), "bank_reference": reference, "reason": "stopped"}
        self.attempt(v, posting.clawback(ref, name, "t1", back, **values))

    @rule(v=vehicles, spent=cents, two=st.tuples(people, people), seen=cleared, reference=references)
    def run(self, v: Vehicle, spent: int, two: tuple[str, str], seen: Sequence[str], reference: str) -> None:
        ref = f"running:{reference}"
        people = People(*two, seen)
        self.attempt(v, posting.running(ref, spent, on=self.on(v), people=people, bank_reference=reference))

    @rule(v=vehicles, place=st.integers(0, 200))
    def reverse(self, v: Vehicle, place: int) -> None:
        entries = self.shelf.of(v.ref)
        if entries:
            entry = entries[place % len(entries)]
            self.attempt(v, posting.reversal(entry, said(entry.body), on=self.on(v), reason="error"))

    @rule(v=vehicles, twice=st.integers(0, 4))
    def close(self, v: Vehicle, twice: int) -> None:
        if twice == 0:
            self.shelf.close(v)

    def version(self, v: Vehicle, ref: str) -> int:
        signed = [said(one.body).facts.get("agreement") for one in self.shelf.of(v.ref) if one.subject == ref]
        return max((one[0] for one in signed if one), default=0) + 1

    def of_thing(self, v: Vehicle, ref: str) -> dict[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = {}
        for one in self.shelf.of(v.ref):
            if one.subject == ref:
                add(found, said(one.body).lines)
        return found

    def teardown(self) -> None:
        report = check(self.shelf)
        assert report.whole, [str(fault) for fault in report.faults]
        assert report.entries == len(self.shelf.all())


def test_it_holds_after_a_hundred_acts() -> None:
    some = settings(max_examples=5, stateful_step_count=40, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Town, settings=some)


@pytest.mark.sweep
def test_it_holds_after_thousands_of_acts() -> None:
    many = settings(max_examples=80, stateful_step_count=100, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Town, settings=many)


def test_it_fails_when_the_gate_lets_something_pass() -> None:
    shelf = Shelf()
    with pytest.raises(EntryWrong):
        shelf.write(VEHICLES[0], Draft(posting.Kind.GIFT, date(2027, 3, 1), "gift:1", []))
