"""The report of a vehicle's year: the book's figures, the names beside them, what people write."""

import csv
import io
from collections.abc import Callable
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation import clock
from challenge.foundation.transaction import reading, writing
from challenge.funds.queries import books, grants, standing, year_reports
from challenge.funds.queries.year_reports import Report
from challenge.funds.rules import year_reports as rules
from challenge.funds.rules.open_data.publishing import SiretWrong
from challenge.funds.rules.year_reports import ActivityTooLong, BeneficiaryAddressTooLong
from challenge.funds.services import year_reports as services
from challenge.funds.views import year_report_pdf
from tests.funds.gifts import given
from tests.funds.ledger import held
from tests.funds.public import shown
from tests.funds.public.shown import NOW, Town
from tests.posting import submit
from tests.proposals.held import Acting

BASE = "/admin/funds/2/years/2027/report"


@pytest.fixture
def town(engine: Engine, acting: Acting, travel: Callable[..., None]) -> Town:
    travel(NOW - clock.now())
    standing.forget()
    found = shown.town(engine, acting("Farid").account_id)
    donor = given.donor(engine, name="=Cycles", address="2 rue du Vélo")
    for reference, other in (("B1", {}), ("B2", {"anonymous": True})):
        gift = given.promised(engine, found.fund, donor, 70_000, **other)
        given.receive(engine, found.fund, gift, reference)
    acting("Hugo", "fund_manager")
    return found


def report(town: Town, number: int = 2, year: int = 2027) -> Report:
    with reading(engine=town.engine) as session:
        return year_reports.report(session, number, year, now=NOW)


def write(town: Town, activity: str = "Une belle année.", **addresses: str) -> None:
    said = {"activity": activity, "addresses": addresses, "actor": held.HUGO, "now": NOW}
    with writing(engine=town.engine) as session:
        services.write(session, vehicle_id=town.fund, year=2027, **said)


@pytest.mark.usefixtures("both_databases")
def test_it_counts_the_year_from_its_entries(town: Town) -> None:
    found = report(town)
    with reading(engine=town.engine) as session:
        kept = books.balances(session, town.fund)
    assert (found.amounts.received, found.amounts.committed, found.amounts.paid) == (440_000, 200_000, 0)
    assert found.after_cents == kept["bank", ""] == 440_000
    assert (found.head.year, found.head.seq, found.due_on.isoformat()) == (2027, 5, "2028-06-30")
    assert [(one.project.body, one.cents) for one in found.actions if one.project] == [("Roues", 200_000)]
    assert sum(one.cents for one in found.gifts) == found.amounts.received


def test_it_starts_a_year_from_what_the_one_before_left(town: Town, travel: Callable[..., None]) -> None:
    with writing(engine=town.engine) as session:
        later = NOW.replace(year=2028)
        held.ledger.close_year(
            session, vehicle_id=town.fund, year=2027, today=later.date(), actor=held.HUGO, now=later
        )
    found = report(town, year=2028)
    assert (found.before_cents, found.amounts.received, found.after_cents) == (440_000, 0, 440_000)
    assert found.actions == found.gifts == []


def test_it_counts_what_was_given_in_things(town: Town) -> None:
    donor = given.donor(town.engine, name="Ada", kind="person")
    gift = given.promised(
        town.engine, town.fund, donor, 5_000, in_kind=True, described="Dix casques", attested=True
    )
    given.receive(town.engine, town.fund, gift, "")
    found = report(town)
    assert found.given_cents == 5_000
    assert [one.described for one in found.gifts if one.in_kind] == ["Dix casques"]


def test_it_keeps_what_people_write(town: Town) -> None:
    write(town, **{str(town.told): " 3 rue\ndes Roues "})
    found = report(town)
    assert (found.activity, found.actions[0].address) == ("Une belle année.", "3 rue des Roues")
    write(town, "Autre.")
    assert (report(town).activity, report(town).actions[0].address) == ("Autre.", "")


def test_it_refuses_what_is_too_long(town: Town) -> None:
    with pytest.raises(ActivityTooLong):
        write(town, "x" * (rules.LONGEST_ACTIVITY + 1))
    with pytest.raises(BeneficiaryAddressTooLong):
        write(town, **{"1": "x" * 301})


def test_it_publishes_under_a_number_that_exists(town: Town) -> None:
    said = {"vehicle_id": town.fund, "actor": held.HUGO, "now": NOW}
    with writing(engine=town.engine) as session:
        services.publish_under(session, siret="130 025 265 00013", **said)
    with pytest.raises(SiretWrong), writing(engine=town.engine) as session:
        services.publish_under(session, siret="123", **said)
    with reading(engine=town.engine) as session:
        assert grants.siret(session, town.fund) == "13002526500013"


@pytest.mark.parametrize("place", ["2/years/2020", "9/years/2027"])
def test_it_says_that_there_is_no_such_year(town: Town, client: FlaskClient, place: str) -> None:
    assert client.get(f"/admin/funds/{place}/report").status_code == 404


def test_it_leads_from_the_years_to_the_files(town: Town, client: FlaskClient) -> None:
    assert BASE in client.get("/admin/funds/2/years").get_data(as_text=True)
    page = submit(client, BASE, {"activity": "Beaucoup de vélos.", f"address-{town.told}": "3 rue des Roues"})
    assert page.status_code == 303
    text = unescape(client.get(BASE).get_data(as_text=True))
    assert "Beaucoup de vélos." in text
    assert "3 rue des Roues" in text
    rows = list(csv.reader(io.StringIO(client.get(f"{BASE}/actions.csv").text), delimiter=";"))
    assert rows[1][:3] == ["Un vélo pour tous", "Roues", "3 rue des Roues"]
    assert rows[1][-2:] == ["2000.00", "0.00"]
    gifts = list(csv.reader(io.StringIO(client.get(f"{BASE}/gifts.csv").text), delimiter=";"))
    assert {row[1] for row in gifts[1:]} == {"'=Cycles", "nom oublié"}


def test_it_says_what_is_wrong_and_keeps_what_was_typed(town: Town, client: FlaskClient) -> None:
    page = submit(client, BASE, {"activity": "Gardé.", f"address-{town.told}": "x" * 301})
    assert page.status_code == 422
    text = unescape(page.get_data(as_text=True))
    assert "Une adresse tient en 300" in text
    assert "Gardé." in text
    assert "x" * 301 in text
    wrong = submit(client, f"{BASE}/siret", {"siret": "12"}, page=BASE)
    assert wrong.status_code == 422
    assert submit(client, f"{BASE}/siret", {"siret": "13002526500013"}, page=BASE).status_code == 303


def test_it_prints_the_same_report_twice(town: Town) -> None:
    write(town)
    first = year_report_pdf.printed(report(town))
    assert first.startswith(b"%PDF")
    assert first == year_report_pdf.printed(report(town))
