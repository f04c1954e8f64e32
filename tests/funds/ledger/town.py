"""The rest of what they do: awards committed, signed, validated, paid, taken back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule
from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.transaction import reading
from challenge.funds.models.awards import Commitment, Envelope, Payee
from challenge.funds.models.tranches import Clawback, Tranche
from challenge.funds.services import agreements, bank_details, committing, hands, payments, tranches
from tests.funds.ledger.machine import CENTS, PEOPLE, PLACE, REFERENCES, Crowd

IBAN, DOCUMENT = "FR7630006000011234567890189", b"%PDF the agreement"


class Town(Crowd):
    """A town that gives, awards and pays. Every other one begins with an award that is paid."""

    def __init__(self) -> None:
        super().__init__()
        if type(self).runs % 2 == 0:
            self.commit(0, 1_000_000, 0, False)
            self.sign(0, ("payer", "payee"))
            self.give_account(0, 1)
            self.validate(0, 2, False)
            self.prepare(0, 0, 1, 1)
            self.pay(0, "B1", 0, 1)

    @rule(v=PLACE, first=st.sampled_from([1_000_000, 1_000_000, 400_000, 3]), who=PEOPLE, tied=st.booleans())
    def commit(self, v: int, first: int, who: int, tied: bool) -> None:
        place = Envelope.vehicle_id.in_(self.vehicles)
        one, other = self.one(Envelope.id, v, place), self.one(Envelope.id, v + 1, place)
        parts = {other: 1_000_000 - first, one: first} if first < 1_000_000 else {one: first}
        by = self.dated(self.team if tied and v % 5 == 0 else who)
        self.attempt(lambda s: committing.commit(s, award_id=self.award, parts=parts, **by))

    @rule()
    def release(self) -> None:
        if self.today.day % 4 == 0:
            self.attempt(lambda s: committing.release(s, award_id=self.award, **self.dated()))

    @rule(c=PLACE, sides=st.sampled_from([("payer", "payee"), ("payer", "payee"), ("payee",)]))
    def sign(self, c: int, sides: Sequence[str]) -> None:
        number = self.one(Commitment.id, c, Commitment.award_id == self.award)
        for side in sides:
            self.attempt(lambda s, side=side: self._sign(s, number, side))

    def _sign(self, session: Session, commitment: int, side: str) -> None:
        version = agreements.waiting(session, commitment)
        if version is None:
            return
        agreements.issue(session, agreement_id=version.id, document=DOCUMENT)
        digest = version.document_digest or ""
        said = {"side": side, "signer": "Nadia Benali", "signed_on": self.today, "document_digest": digest}
        agreements.sign(session, agreement_id=version.id, **said, **self.dated())

    @rule(c=PLACE, cents=st.sampled_from([0, 1, 500_000, 700_000]))
    def amend(self, c: int, cents: int) -> None:
        number = self.one(Commitment.id, c, Commitment.award_id == self.award)

        def draw(session: Session) -> None:
            plan = [agreements.as_planned(one) for one in agreements.tranches_of(session, number)]
            plan[-1:] = [replace(one, cents=cents) for one in plan[-1:]]
            agreements.amend(session, commitment_id=number, planned=plan, **self.by())

        self.attempt(draw)

    @rule(place=st.integers(0, 1), who=PEOPLE, tied=st.booleans())
    def validate(self, place: int, who: int, tied: bool) -> None:
        by = self.team if tied and self.today.day % 3 == 0 else self.people[who]
        said = {"award_id": self.award, "place": place, "by": by, "today": self.today, "now": self.now}
        self.attempt(lambda s: tranches.validated(s, **said))

    @rule(who=PEOPLE, other=PEOPLE)
    def give_account(self, who: int, other: int) -> None:
        with reading(engine=self.engine) as session:
            payee = session.scalars(select(Payee.id)).first()

        def give(session: Session) -> None:
            said = {"owner": f"payee:{payee}", "holder": "Roues", "iban": IBAN, "account_id": None}
            given = bank_details.give(session, **said, **self.by(who))
            bank_details.check(session, details_id=given, how="Rappel au numéro.", **self.by(other))

        self.attempt(give)

    @rule(t=PLACE, who=PEOPLE, other=PEOPLE, back=st.integers(0, 9))
    def prepare(self, t: int, who: int, other: int, back: int) -> None:
        one = {"tranche_id": self.one(Tranche.id, t, Tranche.award_id == self.award)}
        self.attempt(lambda s: tranches.prepare(s, **one, **self.by(who)))
        self.attempt(lambda s: tranches.approve(s, **one, **self.by(other)))
        if back == 0:
            self.attempt(lambda s: tranches.take_back(s, **one, **self.by(who)))

    @rule(t=PLACE, reference=REFERENCES, late=st.sampled_from([0, 0, 20]), undo=st.integers(0, 5))
    def pay(self, t: int, reference: str, late: int, undo: int) -> None:
        one = {"tranche_id": self.one(Tranche.id, t, Tranche.award_id == self.award)}
        said = {"bank_reference": reference, "on": self.today - timedelta(days=late)}
        self.attempt(lambda s: payments.pay(s, **one, **said, **self.dated()))
        if undo == 0:
            self.attempt(lambda s: payments.undo(s, **one, reason="Compte clos.", **self.dated()))

    @rule(t=PLACE, cents=CENTS, reference=REFERENCES, end=st.integers(0, 9))
    def take_money_back(self, t: int, cents: int | None, reference: str, end: int) -> None:
        award = {"award_id": self.award, "cents": cents}
        self.attempt(lambda s: payments.ask_back(s, **award, reason="Projet arrêté.", **self.by()))
        said = {
            "clawback_id": self.one(Clawback.id, t, Clawback.award_id == self.award),
            "tranche_id": self.one(Tranche.id, t, Tranche.award_id == self.award),
            "cents": cents,
            "bank_reference": reference,
            "on": self.today,
        }
        self.attempt(lambda s: payments.receive_back(s, **said, **self.dated()))
        if end == 0:
            over = {
                "money": "returns",
                "cents": 0,
                "by": self.people[0],
                "today": self.today,
                "now": self.now,
            }
            self.attempt(lambda s: payments.ended(s, award_id=self.award, **over))

    @rule(v=PLACE)
    def declare(self, v: int) -> None:
        if v == 0:
            said = {
                "account_id": int(self.people[4].partition(":")[2]),
                "award_id": self.award,
                "words": "Ma sœur",
                "now": self.now,
            }
            self.attempt(lambda s: hands.declare(s, **said))
