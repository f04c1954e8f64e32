"""A town whose money everybody may follow: two vehicles, a project awarded by both, one not announced yet."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.funds.rules.ledger import posting
from challenge.funds.rules.ledger.entries import Draft
from challenge.funds.rules.ledger.posting import Payee, People, Signed
from challenge.projects.models.applications import Application
from challenge.projects.models.awards import Award
from tests.funds.ledger import acts, held
from tests.projects import calling
from tests.projects.public.test_showing_projects import announce

DAY = date(2027, 3, 1)
NOW: datetime = calling.NOW
ASSOCIATION = Payee("payee:1", "association")
PEOPLE = People("account:3", "account:4", ("account:3", "account:4"))


@dataclass(frozen=True)
class Town:
    """Its vehicles, its awards: `told` is announced, `hidden` is not."""

    engine: Engine
    city: int
    fund: int
    told: int
    hidden: int


def commit(award: int, subject: str, envelope: str, **tranches: int) -> Draft:
    return posting.commitment(
        subject,
        envelope,
        tranches,
        on=DAY,
        award=f"award:{award}",
        payee=ASSOCIATION,
        purpose="velos",
        agreement=Signed(1, "digest"),
    )


def pay(subject: str, envelope: str, tranche: str, cents: int, reference: str) -> tuple[Draft, Draft]:
    """The milestone of a tranche, then its payment."""
    checked = {"validator": "account:2", "cleared": ["account:2"], "evidence": "file:1"}
    sent = {"people": PEOPLE, "payee_kind": "association", "bank_reference": reference}
    return (
        posting.validation(subject, envelope, tranche, cents, on=DAY, **checked),
        posting.payment(subject, envelope, tranche, cents, on=DAY, **sent),
    )


def town(engine: Engine, farid: int) -> Town:
    """11 entries in the city's book, 3 in the fund's."""
    with writing(engine=engine) as session:
        call = calling.open_call(session)
        other = calling.open_call(
            session, slug="autre", edition=session.get_one(calling.Call, call).edition_id
        )
        calling.application(session, call, owner=farid, ref="AAAAAAAA", title="Un vélo pour tous")
        hidden = calling.application(session, other, owner=farid, ref="HHHHHHHH", title="Secret")
        announce(session, call, AAAAAAAA=500_000)
        session.flush()
        told = session.query(Award).join(Application, Application.id == Award.application_id).one().id
        session.add(
            Award(
                application_id=hidden.id, call_id=other, outcome="selected", state="prepared", cents=90_000,
                asked_cents=90_000, reason="", computed={}, decided_by="account:1", decided_at=NOW,
            )
        )  # fmt: skip
        session.flush()
        secret = session.query(Award).filter_by(application_id=hidden.id).one().id
    city = held.vehicle(engine)
    fund = held.vehicle(engine, "endowment_fund", "Fonds des habitants")
    held.write(
        engine,
        city,
        posting.public_money("gift:1", 2_000_000, on=DAY, giver="donor:1", purpose="", bank_reference="G1"),
        posting.envelope("e1", 1_000_000, on=DAY, purpose=""),
        commit(told, "commitment:1", "e1", t1=200_000, t2=100_000),
        *pay("commitment:1", "e1", "t1", 200_000, "P1"),
        commit(secret, "commitment:2", "e1", t1=90_000),
    )
    held.write(
        engine,
        fund,
        acts.gift(300_000, reference="G2", donor="donor:2", donor_kind="person"),
        posting.envelope("e2", 250_000, on=DAY, purpose=""),
        commit(told, "commitment:3", "e2", t1=200_000),
    )
    return Town(engine, city, fund, told, secret)
