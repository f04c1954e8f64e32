"""What pages read little by little, and go on counting from, is what the fold of the whole book says."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from challenge.foundation import clock
from challenge.foundation.transaction import reading, writing
from challenge.funds.models.gifts import Donor, Gift
from challenge.funds.queries import books, fund_page, grants, public_entries, public_names, standing, told
from challenge.funds.queries.public_entries import Filters
from challenge.funds.rules.ledger import posting
from challenge.funds.rules.ledger.accounts import Kind
from challenge.funds.rules.money_flow import stages
from challenge.funds.rules.money_flow.folding import Folded, Thing, fold
from challenge.funds.rules.money_flow.stages import UNANNOUNCED, Column
from challenge.funds.rules.money_flow.summing import ANONYMOUS, CAPITAL, WITHOUT_SUMS, Summed, summed
from challenge.funds.rules.open_data.grants import Sum, sums
from challenge.funds.services import ledger
from challenge.projects.queries import awarded
from tests.funds.gifts import given
from tests.funds.ledger import acts, held
from tests.funds.ledger import test_holding_through_services as holding
from tests.funds.ledger.acts import story
from tests.funds.ledger.books import CITY, DAY, ENDOWMENT
from tests.funds.ledger.town import Town
from tests.funds.public import shown
from tests.projects.awards import calls
from tests.proposals.held import Acting

Flows = Mapping[tuple[str, str], int]
KINDS = ("gift", "envelope", "commitment", "validation", "payment", "reversal", "closing", "opening")


def whole(session: Session) -> Folded:
    """Every entry of every book, read at once, thing by thing."""
    every = select(*books.COLUMNS).order_by(books.E.vehicle_id, books.E.year, books.E.seq)
    return fold(list(books.stream(session, every)))


def givers(session: Session, found: Folded) -> dict[Thing, str]:
    """Who stands for each gift in public: asked for all gifts there are."""
    mine = select(Gift.vehicle_id, Gift.id, Donor.id).join(Donor, Donor.id == Gift.donor_id)
    rows = session.execute(mine.where(~Gift.anonymous, Donor.left_at.is_(None), Donor.name != ""))
    named = {(books.ref(vehicle), f"gift:{gift}"): str(donor) for vehicle, gift, donor in rows}
    came = {thing: CAPITAL for thing, kind in found.came.items() if kind == Kind.CAPITAL}
    return dict.fromkeys(found.received, ANONYMOUS) | named | came


def drawn(session: Session, found: Folded, now: datetime) -> tuple[Flows, Flows]:
    """What comes from each giver to each vehicle, and goes from each envelope to each project."""
    who, refs = givers(session, found), awarded.refs(session, now=now)
    came: dict[tuple[str, str], int] = {}
    for thing, cents in found.received.items():
        came[who[thing], thing[0]] = came.get((who[thing], thing[0]), 0) + cents
    went: dict[tuple[str, str], int] = {}
    for (vehicle, envelope, subject), cents in found.awarded.items():
        number = books.award_number(found.commitments[vehicle, subject].award)
        project = refs.get(number or 0, UNANNOUNCED)
        went[envelope, project] = went.get((envelope, project), 0) + cents
    return ({ends: cents for ends, cents in one.items() if cents > 0} for one in (came, went))  # type: ignore[return-value]


def of_page(page: fund_page.FundPage, column: Column) -> Flows:
    ends = {(one.source[1], one.target[1]): one.cents for one in page.flows if one.source[0] == column}
    return {pair: cents for pair, cents in ends.items() if pair[1] != stages.OPEN}


def announced(session: Session, found: Folded, now: datetime) -> list[Sum]:
    refs = awarded.refs(session, now=now)
    return [one for one in sums(found) if books.award_number(one.award) in refs]


def agree(session: Session, now: datetime) -> None:
    """Every figure of the page of the fund, and every grant, against the whole book."""
    found, page = whole(session), fund_page.page(session, now=now)
    for line in page.vehicles:
        assert line.amounts == fund_page.amounts(summed(found, {}), line.ref)
        assert line.amounts.received == sum(c for (who, _), c in found.received.items() if who == line.ref)
        assert line.amounts.paid == sum(one.cents for one in found.payments if one.vehicle == line.ref)
    came, went = drawn(session, found, now)
    assert of_page(page, Column.GIVERS) == came
    assert of_page(page, Column.ENVELOPES) == went
    lead_to_their_entries(session, page, now)
    for one in page.envelopes:
        paid = (p for p in found.payments if found.commitments[p.vehicle, p.subject].envelope == one.name.ref)
        assert one.paid == sum(p.cents for p in paid)
    mine = announced(session, found, now)
    assert [one.sum for one in grants.published(session, now=now).grants] == mine
    assert page.told.cents == sum(one.cents for one in mine)
    assert grants.any_told(session, now=now) == bool(mine)
    numbers = [books.award_number(one.award) or 0 for one in mine]
    kept = told.of_awards(session, numbers, now=now)
    assert sum(one.paid for one in kept.values()) == sum(p.cents for one in mine for p in one.payments)


def lead_to_their_entries(session: Session, page: fund_page.FundPage, now: datetime) -> None:
    """What is listed behind each flow adds up to it, and says the same of who gave and what is helped."""
    promised = standing.promised(session, now=now)
    for flow in page.flows:
        (column, source), (_, target) = flow.source, flow.target
        if column == Column.VEHICLES or target == stages.OPEN:
            continue
        if column == Column.GIVERS:
            key, asked = source, Filters(books.number_of(target), account="bank", about=f"donor:{source}")
        else:
            key, asked = target, Filters(account=f"envelope:{source}", about=f"project:{target}")
        found = public_entries.listed(session, asked, promised, page.names, page=1)
        entries = [(one.thing, one.said) for one in found.entries]
        behind = public_names.behind(session, page.names, promised, entries)
        assert found.cents == flow.cents
        assert {*behind.giver_of.values(), *behind.project_of.values()} == {key}


class Watched(Town):
    """The town, whose page is read between acts by a process that remembers what it counted."""

    looked = 0

    @rule(after=st.booleans(), again=st.integers(0, 9))
    def look(self, after: bool, again: int) -> None:
        if again == 0:
            standing.forget()
        moment = calls.AT + timedelta(days=1) if after else calls.AT - timedelta(days=1)
        with reading(engine=self.engine) as session:
            agree(session, moment)
        type(self).looked += 1

    def teardown(self) -> None:
        """A gift with a name is read, then undone and read again; then the year ends."""
        self.promise(1, 1, 7_00, 0, "", in_kind=False, attested=False, anonymous=False)
        self.receive(1, -1, "REF LAST", late=False)
        self.look(after=True, again=1)
        self.cancel(1, -1)
        self.look(after=True, again=1)
        self.new_year()
        self.look(after=True, again=1)


@pytest.mark.usefixtures("both_databases")
def test_it_goes_on_counting_as_the_whole_book_says(
    engine: Engine, acting: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    standing.forget()
    farid = acting("Farid").account_id
    Watched.people = [f"account:{acting(name).account_id}" for name in holding.CAST]
    Watched.engine, Watched.team = engine, f"account:{farid}"
    Watched.call, Watched.awards = holding.awarded(engine, farid, monkeypatch)
    calls.approved(engine, Watched.call)
    Watched.donors = [given.donor(engine, kind) for kind in holding.KINDS]
    Watched.runs = Watched.written = Watched.refused = Watched.looked = 0
    few = settings(
        max_examples=4,
        stateful_step_count=40,
        deadline=None,
        phases=(Phase.reuse, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Watched, settings=few)
    assert Watched.looked > 5
    with reading(engine=engine) as session:
        assert {one.kind for one in map(books.read, session.scalars(select(books.E.body)))} >= set(KINDS)
        assert standing.promised(session, now=calls.AT + timedelta(days=1)).folded.payments


@pytest.fixture
def town(engine: Engine, acting: Acting, travel: Callable[..., None]) -> shown.Town:
    travel(shown.NOW - clock.now())
    standing.forget()
    return shown.town(engine, acting("Farid").account_id)


def came(engine: Engine, now: datetime = shown.NOW) -> Flows:
    with reading(engine=engine) as session:
        agree(session, now)
        return of_page(fund_page.page(session, now=now), Column.GIVERS)


def test_it_forgets_a_name_that_it_had_counted(town: shown.Town) -> None:
    donor = given.donor(town.engine)
    gift = given.promised(town.engine, town.fund, donor, 70_000)
    given.receive(town.engine, town.fund, gift)
    assert came(town.engine)[str(donor), "vehicle:2"] == 70_000
    with writing(engine=town.engine) as session:
        session.get_one(Donor, donor).left_at = shown.NOW
    assert (str(donor), "vehicle:2") not in came(town.engine)
    with writing(engine=town.engine) as session:
        session.get_one(Gift, gift).anonymous = True
    given.cancel(town.engine, town.fund, gift)
    assert came(town.engine)[ANONYMOUS, "vehicle:2"] == 300_000


def test_it_names_a_project_from_the_instant_of_its_announcement(town: shown.Town) -> None:
    for hours, names in ((2, {UNANNOUNCED}), (0, {UNANNOUNCED, "AAAAAAAA"}), (2, {UNANNOUNCED})):
        now = shown.NOW - timedelta(hours=hours)
        with reading(engine=town.engine) as session:
            agree(session, now)
            page = fund_page.page(session, now=now)
        assert {project for _, project in of_page(page, Column.ENVELOPES)} == names


def test_it_follows_what_is_promised_again_to_another_award(town: shown.Town) -> None:
    with writing(engine=town.engine) as session:
        place = {"vehicle_id": town.fund, "year": 2027, "seq": 3}
        ledger.reverse(session, **place, reason="error", on=shown.DAY, actor=held.HUGO, now=shown.NOW)
    for award in (town.hidden, town.told):
        draft = acts.commit({"t1": 100_000}, ref=f"commitment:9{award}", award=f"award:{award}")
        lines = [(account.replace("e1", "e2"), of, cents) for account, of, cents in draft.lines]
        came(town.engine)
        held.write(town.engine, town.fund, replace(draft, lines=lines))
        came(town.engine)


def test_it_keeps_no_more_of_a_longer_book(town: shown.Town) -> None:
    came(town.engine)
    before = sizes()
    held.write(town.engine, town.city, *(acts.gift(7, reference=f"N{number}") for number in range(30)))
    came(town.engine)
    assert sizes() == before


def sizes() -> list[int]:
    """How much a process remembers."""
    kept = (standing._kept[0].summed, standing._promised[0].folded)
    return [len(getattr(one, each.name)) for one in kept for each in fields(one)]


def test_it_lists_what_came_as_capital_and_what_was_undone_of_it(
    town: shown.Town, client: FlaskClient
) -> None:
    two = [
        posting.capital(f"capital:{n}", 500, on=shown.DAY, fixed=True, bank_reference=f"K{n}") for n in (1, 2)
    ]
    (_, last) = held.write(town.engine, town.fund, *two)
    with writing(engine=town.engine) as session:
        place = {"vehicle_id": town.fund, "year": 2027, "seq": last.seq}
        ledger.reverse(session, **place, reason="error", on=shown.DAY, actor=held.HUGO, now=shown.NOW)
    assert came(town.engine)[CAPITAL, "vehicle:2"] == 500
    text = client.get("/fund/entries?about=donor:capital&account=bank").get_data(as_text=True)
    assert "3 écritures" in text
    assert text.count("Apports en capital") >= 3
    assert "2 écritures" in client.get("/fund/entries?about=donor:anonymous").get_data(as_text=True)


def test_kinds_that_it_does_not_read_change_no_sum() -> None:
    shelf, other = story(), replace(ENDOWMENT, consumable=True)
    shelf.write(other, posting.capital("capital:1", 900, on=DAY, fixed=False, bank_reference="K1"))
    shelf.write(other, posting.capital_release("capital:1", 400, on=DAY))
    shelf.close(CITY)
    kinds = ("validation", "capital_release", "closing", "opening")
    left_out = [one for one in shelf.all() if books.read(one.body).kind in kinds]
    assert len(left_out) == len(kinds)
    assert set(kinds) < WITHOUT_SUMS
    assert summed(fold(left_out), {}) == Summed()
