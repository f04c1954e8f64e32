"""A town whose people do everything with money, right or wrong, through the services that pages call."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.funds.models.awards import Commitment, Envelope
from challenge.funds.models.gifts import Gift, GiftReceipt
from challenge.funds.models.statements import StatementLine
from challenge.funds.models.tranches import Tranche
from challenge.funds.queries import books
from challenge.funds.rules.gifts import Split
from challenge.funds.rules.ledger import posting
from challenge.funds.rules.ledger.entries import Draft
from challenge.funds.rules.ledger.posting import People
from challenge.funds.rules.receipts import gaps, number
from challenge.funds.services import (
    envelopes,
    gifts,
    ledger,
    receipts,
    statements,
    vehicles,
)
from challenge.funds.services.gifts import Said

KINDS = ("city_budget", "endowment_fund", "sheltered_foundation")
BEGAN = date(2027, 11, 1)
PURPOSES = st.sampled_from(["", "", "velos"])
PEOPLE = st.integers(0, 4)
PLACE = st.integers(0, 50)
CENTS = st.sampled_from([None, -5, 1, 7_00, 4_999_99, 1_000_000, 3_000_000])
REFERENCES = st.integers(1, 400).map(lambda number: f"REF {number}")
DAYS = st.sampled_from([0, 0, 0, 1, 40, 200])
LATE = st.sampled_from([False, False, True])


class Crowd(RuleBasedStateMachine):
    """`engine`, `donors`, `awards`, `call`: of the database that every run shares; each run has vehicles of
    its own. `people`: who handles
    money; `team`: somebody of the team, who has a tie with every award."""

    engine: Engine
    donors: Sequence[int]
    awards: Sequence[int]
    call: int
    team: str
    people: Sequence[str]
    runs = written = refused = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).runs += 1
        self.today = BEGAN
        self.award = self.awards[type(self).runs % len(self.awards)]
        self.vehicles = [self.vehicle(kind) for kind in KINDS]
        for one in self.vehicles:
            said = {"on": self.today, "bank_reference": "B0"}
            draft = self.given(3_000_000, "", said)
            self.attempt(
                lambda s, one=one, draft=draft: ledger.record(s, vehicle_id=one, draft=draft, **self.by())
            )
            aside = {"vehicle_id": one, "call_id": self.call, "cents": 1_500_000}
            self.attempt(lambda s, aside=aside: envelopes.set_aside(s, **aside, **self.dated()))

    @property
    def now(self) -> datetime:
        return datetime.combine(self.today, time(12), UTC) + timedelta(microseconds=type(self).written)

    def by(self, actor: int | str = 1) -> dict[str, Any]:
        return {"actor": self.person(actor), "now": self.now}

    def person(self, who: int | str) -> str:
        return self.people[who] if isinstance(who, int) else who

    def dated(self, actor: int | str = 1) -> dict[str, Any]:
        return {"today": self.today} | self.by(actor)

    def attempt(self, act: Callable[[Session], object]) -> None:
        """It is done, or refused in a sentence, and then nothing of it stays."""
        refusal: RuleBroken | None = None
        try:
            with writing(engine=self.engine) as session:
                act(session)
        except RuleBroken as found:
            refusal = found
        type(self).written += refusal is None
        type(self).refused += refusal is not None
        assert refusal is None or (refusal.status < 500 and refusal.sentence.french())

    def one(self, column: Any, place: int, *where: Any) -> int:
        """The id of one of these rows, 0 when there is none."""
        with reading(engine=self.engine) as session:
            found = session.scalars(select(column).where(*where).order_by(column)).all()
        return found[place % len(found)] if found else 0

    def vehicle(self, kind: str) -> int:
        said = {"name": f"{kind} {type(self).runs}", "kind": kind, "consumable": True, "by_statutes": []}
        with writing(engine=self.engine) as session:
            one = vehicles.record(session, **said, **self.dated())
            address = {"siren": "", "address": "1 place", "about": ""}
            vehicles.identify(session, vehicle_id=one, **address, **self.by())
        return one

    def day(self, late: bool) -> date:
        """Today, or the end of the year before, which may be open still."""
        return date(self.today.year - 1, 12, 28) if late else self.today

    @rule(days=DAYS)
    def wait(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(v=PLACE, d=PLACE, cents=CENTS, back=st.sampled_from([0, 0, 5_00, None]), purpose=PURPOSES,
          in_kind=st.booleans(), attested=st.booleans(), anonymous=st.booleans())  # fmt: skip
    def promise(self, v: int, d: int, cents: int | None, back: int | None, purpose: str,
                in_kind: bool, attested: bool, anonymous: bool) -> None:  # fmt: skip
        who = self.donors[d % len(self.donors)]
        said = Said(who, cents, purpose, back, in_kind, "Des vélos" * in_kind, attested, anonymous)
        one = self.vehicles[v % len(self.vehicles)]
        self.attempt(lambda s: gifts.promise(s, vehicle_id=one, said=said, on=self.today, **self.dated()))

    @rule(v=PLACE, g=PLACE, reference=REFERENCES, late=LATE)
    def receive(self, v: int, g: int, reference: str, late: bool) -> None:
        one = self.vehicles[v % len(self.vehicles)]
        gift = self.one(Gift.id, g, Gift.vehicle_id == one)
        on = self.day(late)
        said = {"vehicle_id": one, "gift_id": gift, "on": on, "bank_reference": reference}
        self.attempt(lambda s: gifts.receive(s, **said, **self.dated()))

    @rule(v=PLACE, g=PLACE)
    def cancel(self, v: int, g: int) -> None:
        one = self.vehicles[v % len(self.vehicles)]
        gift = {"vehicle_id": one, "gift_id": self.one(Gift.id, g, Gift.vehicle_id == one)}
        self.attempt(lambda s: gifts.cancel(s, **gift, reason="Erreur de saisie", **self.dated()))

    @rule(v=PLACE, g=PLACE, undo=st.booleans())
    def give_receipt(self, v: int, g: int, undo: bool) -> None:
        one = self.vehicles[v % len(self.vehicles)]
        gift = self.one(Gift.id, g, Gift.vehicle_id == one)
        self.attempt(lambda s: receipts.issue(s, vehicle_id=one, gift_id=gift, **self.dated()))
        given = self.one(GiftReceipt.id, g, GiftReceipt.vehicle_id == one)
        why = {"vehicle_id": one, "receipt_id": given, "reason": "Erreur de montant"}
        if undo:
            self.attempt(lambda s: receipts.cancel(s, **why, **self.by()))

    @rule(v=PLACE, g=PLACE, cents=CENTS, aside=st.booleans())
    def read_the_bank(self, v: int, g: int, cents: int | None, aside: bool) -> None:
        one = self.vehicles[v % len(self.vehicles)]
        data = f"date;libelle;montant\n{self.today.isoformat()};VIR;{(cents or 1) / 100:.2f}".encode()
        for _ in range(2):
            self.attempt(lambda s: statements.take_in(s, vehicle_id=one, data=data, **self.by()))
        line = {"vehicle_id": one, "line_id": self.one(StatementLine.id, g, StatementLine.vehicle_id == one)}
        gift = self.one(Gift.id, g, Gift.vehicle_id == one, Gift.cents == cents)
        if aside:
            self.attempt(lambda s: statements.set_aside(s, **line, reason="Frais de tenue", **self.by()))
            self.attempt(lambda s: statements.take_up(s, **line, **self.by()))
        self.attempt(lambda s: statements.match(s, **line, gift_id=gift, **self.dated()))

    @rule(
        v=PLACE, cents=CENTS, purpose=PURPOSES, reference=REFERENCES, two=st.tuples(PEOPLE, PEOPLE), late=LATE
    )
    def write(
        self, v: int, cents: int | None, purpose: str, reference: str, two: tuple[int, int], late: bool
    ) -> None:
        """What has no page yet: capital, and what it costs to run a vehicle."""
        paid, one, on = abs(cents or 9), self.vehicles[v % len(self.vehicles)], self.day(late)
        said = {"on": on, "bank_reference": reference}
        both = [self.person(who) for who in two]
        people = People(*both, both)
        found = (
            posting.capital(f"capital:{reference}", paid, fixed=bool(purpose), **said),
            posting.capital_release(f"capital:{reference}", paid, on=on),
            posting.running(f"running:{reference}", paid // 2 + 1, people=people, **said),
            self.given(paid, purpose, said),
        )
        self.record(one, found[v % len(found)])

    def given(self, cents: int, purpose: str, said: dict[str, Any]) -> Draft:
        who = {"donor": "donor:1", "donor_kind": "company", "purpose": purpose}
        return posting.gift(f"other:{said['bank_reference']}", Split(cents, 0), **who, **said)

    @rule(v=PLACE, cents=CENTS, purpose=PURPOSES, more=st.booleans())
    def set_aside(self, v: int, cents: int | None, purpose: str, more: bool) -> None:
        one = self.vehicles[v % len(self.vehicles)]
        known = self.one(Envelope.id, v, Envelope.vehicle_id == one)
        if known and more:
            change = {"envelope_id": known, "cents": cents}
            self.attempt(lambda s: envelopes.change(s, **change, **self.dated()))
        said = {"vehicle_id": one, "call_id": self.call, "purpose": purpose, "cents": cents}
        self.attempt(lambda s: envelopes.set_aside(s, **said, **self.dated()))

    @rule(v=PLACE, year=st.integers(2027, 2030))
    def close(self, v: int, year: int) -> None:
        self.close_one(self.vehicles[v % len(self.vehicles)], year)

    def new_year(self) -> None:
        """The year ends: something comes late, and every year that is over is closed."""
        self.today = date(self.today.year + 1, 1, 5)
        last = self.today.year - 1
        for one in self.vehicles:
            for year in range(BEGAN.year, last):
                self.close_one(one, year)
            for late in (False, True):
                draft = self.given(5, "", {"on": self.day(late), "bank_reference": f"END {late}"})
                self.record(one, draft)
            self.close_one(one, last)

    def close_one(self, one: int, year: int) -> None:
        self.attempt(lambda s: ledger.close_year(s, vehicle_id=one, year=year, **self.dated()))

    def record(self, one: int, draft: Draft) -> None:
        self.attempt(lambda s: ledger.record(s, vehicle_id=one, draft=draft, **self.by()))

    def teardown(self) -> None:
        """The same proof as `flask ledger check`; numbers without gaps; tranches as the book has them."""
        self.new_year()
        with reading(engine=self.engine) as session:
            report = books.proof(session)
            assert report.whole, [str(fault) for fault in report.faults]
            for one in self.vehicles:
                given = select(GiftReceipt.year, GiftReceipt.place).where(GiftReceipt.vehicle_id == one)
                assert gaps([number(*place) for place in session.execute(given)]) == []
                assert self.of_tranches(session, one) == self.of_book(session, one)

    def of_tranches(self, session: Session, vehicle: int) -> dict[str, int]:
        """What tranches say of each step, in cents."""
        joined = (
            select(Tranche.state, func.sum(Tranche.cents), func.sum(Tranche.returned_cents))
            .join(Commitment, Commitment.id == Tranche.commitment_id)
            .join(Envelope, Envelope.id == Commitment.envelope_id)
            .where(Envelope.vehicle_id == vehicle, Commitment.state == "standing")
            .group_by(Tranche.state)
        )
        found = dict.fromkeys(("committed", "payable", "paid"), 0)
        for state, cents, returned in session.execute(joined):
            step = {"planned": "committed", "paid": "paid"}.get(state, "payable")
            found[step] += int(cents) - int(returned)
        return found

    def of_book(self, session: Session, vehicle: int) -> dict[str, int]:
        """What the book says of each step, in cents."""
        found = dict.fromkeys(("committed", "payable", "paid"), 0)
        for (account, _), cents in books.balances(session, vehicle).items():
            if account.partition(":")[0] in found:
                found[account.partition(":")[0]] -= cents
        return found
