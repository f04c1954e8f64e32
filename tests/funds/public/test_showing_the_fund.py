"""The fund for everybody: its totals are the ledger's, its links lead to the entries behind them."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation import clock
from challenge.foundation.transaction import reading
from challenge.funds.models.awards import Envelope
from challenge.funds.queries import books, fund_page, heads, project_money, standing
from challenge.funds.rules.gifts import Split
from challenge.funds.rules.ledger import posting
from challenge.funds.rules.ledger.entries import chained, read
from challenge.funds.rules.money_flow.folding import moved
from challenge.funds.rules.money_flow.stages import FREE, OPEN, Column
from challenge.funds.rules.money_flow.summing import ANONYMOUS
from challenge.funds.services import ledger
from challenge.funds.views import fund_drawing
from challenge.projects.models.awards import Award
from tests.funds.gifts import given
from tests.funds.ledger import acts, held
from tests.funds.public import shown
from tests.funds.public.shown import NOW, Town
from tests.proposals.held import Acting


@pytest.fixture
def town(engine: Engine, acting: Acting, travel: Callable[..., None]) -> Town:
    travel(NOW - clock.now())
    standing.forget()
    return shown.town(engine, acting("Farid").account_id)


def page(engine: Engine) -> fund_page.FundPage:
    with reading(engine=engine) as session:
        return fund_page.page(session, now=NOW)


@pytest.mark.usefixtures("both_databases")
def test_it_shows_what_the_ledger_holds(town: Town) -> None:
    found = page(town.engine)
    total = found.total
    assert (total.received, total.committed, total.paid, total.left) == (
        2_300_000,
        590_000,
        200_000,
        1_710_000,
    )
    with reading(engine=town.engine) as session:
        for line in found.vehicles:
            kept = books.balances(session, line.number)
            assert kept["bank", ""] == line.amounts.bank
            assert -sum(c for (name, _), c in kept.items() if name.startswith("paid")) == line.amounts.paid


def test_it_proves_each_head_it_prints(town: Town) -> None:
    found = page(town.engine)
    with reading(engine=town.engine) as session:
        proved = books.proof(session)
    assert [(one.vehicle, one.year, one.seq, one.hash) for one in found.heads] == [
        (one.vehicle, one.year, one.seq, one.hash) for one in proved.heads
    ]


def test_it_counts_again_only_what_came_since(town: Town) -> None:
    before = page(town.engine)
    held.write(town.engine, town.city, acts.gift(7, reference="G9"))
    after = page(town.engine)
    standing.forget()
    assert page(town.engine) == after
    assert (after.total.received - before.total.received, after.standing.entries) == (
        7,
        before.standing.entries + 1,
    )
    assert before.standing.state != after.standing.state


def test_it_never_counts_on_from_another_book(town: Town) -> None:
    before = page(town.engine)
    elsewhere = [heads.HeadRead("vehicle:1", 1, 2027, 3, "0" * 64, closed=False)]
    standing._kept[:] = [standing.Standing(elsewhere, before.standing.summed)]
    promised = standing._promised[0]
    standing._promised[:] = [standing.Promised(elsewhere, promised.awards, promised.folded)]
    assert page(town.engine) == before


def test_it_shows_both_vehicles_of_a_project_and_hides_one_not_announced(
    town: Town, client: FlaskClient
) -> None:
    text = unescape(client.get("/fund").get_data(as_text=True))
    assert "Secret" not in text
    assert "HHHHHHHH" not in text
    assert "Projets pas encore annoncés" in text
    assert text.count("Un vélo pour tous") >= 2


def test_it_leads_from_each_ribbon_to_entries_that_add_up_to_it(town: Town, client: FlaskClient) -> None:
    found = page(town.engine)
    counted = [one for one in found.flows if one.target[1] not in (FREE, OPEN)]
    assert len(counted) == 7
    for flow in counted:
        with client.application.test_request_context():
            address = fund_drawing.address(flow)
        text = unescape(client.get(address).get_data(as_text=True))
        (told,) = re.findall(r"changent le compte «[^»]*»\sde\s([^.]*)\.", text)
        assert int(re.sub(r"\D", "", told)) * 100 == flow.cents


def test_it_names_no_giver_who_did_not_ask_for_it(town: Town, client: FlaskClient) -> None:
    for address in ("/fund", "/fund/entries", f"/fund/entries/{town.fund}/2027/1"):
        text = client.get(address).get_data(as_text=True)
        assert "donor:2" not in text
        assert "G2" not in text


@pytest.mark.usefixtures("both_databases")
def test_it_lists_entries_newest_first_by_filters(town: Town, client: FlaskClient) -> None:
    every = client.get("/fund/entries").get_data(as_text=True)
    assert "9 écritures" in every
    assert "3 écritures" in client.get(f"/fund/entries?vehicle={town.fund}").get_data(as_text=True)
    assert "1 écriture<" in client.get("/fund/entries?account=paid").get_data(as_text=True)
    assert "2 écritures" in client.get("/fund/entries?account=envelope:e2").get_data(as_text=True)
    for wrong in ("?vehicle=x", "?account=nothing", "?about=project:NO", "?page=999&year=0x", "?about=%00"):
        assert "9 écritures" in client.get(f"/fund/entries{wrong}").get_data(as_text=True)


def test_it_says_when_nothing_fits(town: Town, client: FlaskClient) -> None:
    assert "Aucune écriture ne correspond" in client.get("/fund/entries?year=1999").get_data(as_text=True)


def test_it_shows_an_entry_whose_hash_anybody_finds_again(town: Town, client: FlaskClient) -> None:
    text = client.get(f"/fund/entries/{town.city}/2027/3").get_data(as_text=True)
    hashed = unescape(re.search(r"<pre[^>]*>([^<]*)</pre>", text)[1])
    head, body = hashed.split("\n")
    previous, vehicle, year, seq = head.split(" ")
    with reading(engine=town.engine) as session:
        (kept,) = books.entries(session, town.city, books.E.seq == 3)
    assert chained(previous, vehicle, int(year), int(seq), body) == kept.hash
    assert moved(read(body).lines) == 300_000


def test_it_ties_a_reversal_to_what_it_undoes(town: Town, client: FlaskClient) -> None:
    with held.writing(engine=town.engine) as session:
        place = {"vehicle_id": town.city, "year": 2027, "seq": 6}
        ledger.reverse(session, **place, reason="error", on=shown.DAY, actor=held.HUGO, now=NOW)
    text = unescape(client.get(f"/fund/entries/{town.city}/2027/6").get_data(as_text=True))
    assert "L’écriture 7 de 2027" in text
    assert "L’écriture 6 de 2027" in unescape(
        client.get(f"/fund/entries/{town.city}/2027/7").get_data(as_text=True)
    )
    assert page(town.engine).total.committed == 500_000


@pytest.mark.parametrize("place", ["1/2027/99", "9/2027/1", "1/1999/1", "1/2027/0"])
def test_it_says_that_there_is_no_such_entry(town: Town, client: FlaskClient, place: str) -> None:
    assert client.get(f"/fund/entries/{place}").status_code == 404


def test_it_says_what_will_come(client: FlaskClient) -> None:
    standing.forget()
    assert "Aucun argent pour l’instant" in client.get("/fund").get_data(as_text=True)
    assert client.get("/fund/entries").status_code == 200


def test_it_names_who_gave_with_a_name_and_ties_nothing_to_it(town: Town, client: FlaskClient) -> None:
    donor = given.donor(town.engine)
    for reference, anonymous in (("B1", False), ("B2", True)):
        gift = given.promised(town.engine, town.fund, donor, 70_000, anonymous=anonymous)
        given.receive(town.engine, town.fund, gift, reference)
    found = page(town.engine)
    assert found.names.givers == {str(donor): "Cycles Réunis"}
    named = {one.source[1]: one.cents for one in found.flows if one.target == (Column.VEHICLES, "vehicle:2")}
    assert named == {ANONYMOUS: 370_000, str(donor): 70_000}
    text = client.get(f"/fund/entries?about=donor:{donor}").get_data(as_text=True)
    assert "1 écriture<" in text
    assert "Cycles Réunis" in text


def test_it_says_for_which_call_and_edition_an_envelope_is(town: Town, client: FlaskClient) -> None:
    with held.writing(engine=town.engine) as session:
        call = session.get_one(Award, town.told).call_id
        one = Envelope(
            vehicle_id=town.city, call_id=call, purpose="velos", opened_by=held.HUGO, opened_at=NOW
        )
        session.add(one)
        session.flush()
        number = one.id
    given = {"on": shown.DAY, "donor": "donor:1", "donor_kind": "company", "purpose": "velos"}
    money = posting.gift("gift:9", Split(5_000, 0), bank_reference="B9", **given)
    held.write(
        town.engine, town.city, money, posting.envelope(f"{number}", 4_000, on=shown.DAY, purpose="velos")
    )
    (line,) = page(town.engine).cycles
    assert (line.aside, line.committed, line.left) == (4_000, 0, 4_000)
    text = unescape(client.get("/fund").get_data(as_text=True))
    assert "dons pour" in text
    assert f"Édition {line.edition}" in text


def test_it_shows_the_money_of_a_project_to_the_last_euro(town: Town, client: FlaskClient) -> None:
    with reading(engine=town.engine) as session:
        money = project_money.page(session, "AAAAAAAA", now=NOW)
    assert (money.committed, money.paid) == (500_000, 200_000)
    assert [(one.vehicle, one.cents) for one in money.shares] == [
        ("Budget vélo", 300_000),
        ("Fonds des habitants", 200_000),
    ]
    assert [(one.cents, one.paid) for one in money.tranches] == [
        (200_000, 200_000),
        (100_000, 0),
        (200_000, 0),
    ]
    text = unescape(client.get("/projects/AAAAAAAA/money").get_data(as_text=True))
    assert "#milestone-" not in text  # the page of the project has none yet
    assert f"/fund/entries/{town.city}/2027/5" in text
    assert "/projects/AAAAAAAA/money" in client.get("/projects/AAAAAAAA").get_data(as_text=True)


@pytest.mark.parametrize("ref", ["HHHHHHHH", "ZZZZZZZZ"])
def test_it_shows_no_money_before_the_award_is_announced(town: Town, client: FlaskClient, ref: str) -> None:
    assert client.get(f"/projects/{ref}/money").status_code == 404


def test_it_feeds_what_is_promised_and_paid_to_announced_projects(town: Town, client: FlaskClient) -> None:
    text = client.get("/fund/payments.atom").get_data(as_text=True)
    titles = re.findall(r"<title>([^<]*)</title>", text)[1:]
    assert len(titles) == 3
    assert all("Un vélo pour tous" in one for one in titles)
    assert titles[0].startswith("Versé à un projet")
