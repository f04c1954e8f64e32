"""Grants as open data: valid for outside judges, and the ledger's to the cent at the same entries."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from flask.testing import FlaskClient
from referencing import Registry, Resource
from sqlalchemy import Engine

from challenge.foundation import clock
from challenge.foundation.transaction import reading, writing
from challenge.funds.models.publications import VehiclePublication
from challenge.funds.queries import books, fund_page, standing
from challenge.funds.rules.money_flow.folding import Paid
from challenge.funds.rules.open_data import scdl, three_sixty
from challenge.funds.rules.open_data.grants import Giver, Grant, Receiver, Sum
from challenge.funds.rules.open_data.publishing import SiretWrong, require_siret
from config import Settings
from tests.funds.ledger import held
from tests.funds.public import shown
from tests.funds.public.shown import NOW, Town
from tests.proposals.held import Acting

SHARED = Path(__file__).resolve().parents[3] / Settings.from_env().shared_data_dir
SCHEMA = SHARED / "scdl-subventions-2.1.1.schema.json"
SIRET = "13002526500013"
SUM = Sum("vehicle:1", "award:1", 123_456, date(2027, 3, 1), 2, [])
GRANT = Grant(
    SUM, Giver("vehicle:1", "Budget", SIRET), Receiver("Roues", "", "W751234567"), "ABCDEFGH", "Un vélo",
    "Prêter.", "Appel", "appel", date(2027, 9, 1), date(2028, 8, 31),
)  # fmt: skip


@pytest.fixture
def town(engine: Engine, acting: Acting, travel: Callable[..., None]) -> Town:
    travel(NOW - clock.now())
    standing.forget()
    found = shown.town(engine, acting("Farid").account_id)
    with writing(engine=engine) as session:
        session.add_all(VehiclePublication(vehicle_id=one, siret=SIRET) for one in (found.city, found.fund))
    return found


def rows(client: FlaskClient) -> list[dict[str, str]]:
    response = client.get("/open-data/subventions.csv")
    assert response.is_streamed
    return list(csv.DictReader(io.StringIO(response.get_data(as_text=True))))


def package(client: FlaskClient) -> dict[str, Any]:
    return json.loads(client.get("/open-data/grants.json").get_data(as_text=True))


def judge_360(said: object) -> None:
    """Raises what the two given schemas find wrong. The package's names another version of the grant's."""
    schemas = {name: json.loads((SHARED / "360giving" / f"{name}.json").read_text()) for name in (
        "360-giving-package-schema", "360-giving-schema",
    )}  # fmt: skip
    one = Resource(schemas["360-giving-schema"], jsonschema_draft())
    ids = (one.contents["$id"], one.contents["$id"].replace("1.4.3", "1.4.2"))
    registry = Registry().with_resources((name, one) for name in ids)
    checker = jsonschema.FormatChecker()
    assert "date-time" in checker.checkers
    jsonschema.Draft202012Validator(
        schemas["360-giving-package-schema"], registry=registry, format_checker=checker
    ).validate(said)


def jsonschema_draft() -> Any:
    from referencing.jsonschema import DRAFT202012

    return DRAFT202012


@pytest.mark.usefixtures("both_databases")
def test_it_publishes_what_the_ledger_holds_at_a_printed_state(town: Town, client: FlaskClient) -> None:
    said = package(client)
    with reading(engine=town.engine) as session:
        page, proved = fund_page.page(session, now=NOW), books.proof(session)
    told = sum(Decimal(one["montant"]) for one in rows(client)) * 100
    amounts = sum(round(one["amountAwarded"] * 100) for one in said["grants"])
    assert told == amounts == page.told.cents == page.total.committed - 90_000 == 500_000
    paid = sum(round(p["value"] * 100) for one in said["grants"] for p in one["disbursementTransaction"])
    assert paid == page.total.paid == 200_000
    assert [(h["vehicle"], h["year"], h["seq"], h["hash"]) for h in said["ledger"]] == [
        (h.vehicle, h.year, h.seq, h.hash) for h in proved.heads
    ]
    text = client.get("/fund").get_data(as_text=True)
    states = {
        client.get(f"/open-data/{name}").headers["X-Ledger-State"]
        for name in ("subventions.csv", "grants.json")
    }
    assert states == {page.standing.state} == {client.get("/open-data/grants-state.json").json["state"]}
    assert "".join(f"<span>{page.standing.state[n : n + 8]}</span>" for n in range(0, 64, 8)) in text


@pytest.mark.usefixtures("both_databases")
def test_it_writes_the_whole_book_without_keeping_what_it_says(town: Town, client: FlaskClient) -> None:
    standing.forget()
    files = {
        name: list(csv.DictReader(io.StringIO(client.get(f"/opendata/{name}.csv").get_data(as_text=True))))
        for name in ("entries", "payments")
    }
    assert standing._kept == []
    with reading(engine=town.engine) as session:
        page = fund_page.page(session, now=NOW)
    assert len(files["entries"]) == page.standing.entries
    assert sum(int(one["amount_cents"]) for one in files["payments"]) == page.total.paid
    places = {
        (one["vehicle"], one["year"], one["seq"]): one["project"]
        for one in files["entries"]
        if one["project"]
    }
    assert files["payments"]
    assert all(places[one["vehicle"], one["year"], one["seq"]] == one["project"] for one in files["payments"])


def test_it_is_valid_in_the_360giving_format(town: Town, client: FlaskClient) -> None:
    judge_360(package(client))
    with pytest.raises(jsonschema.ValidationError):
        judge_360({"grants": [{"id": "x"}]})


@pytest.mark.sweep
def test_it_is_valid_in_the_national_format(town: Town, client: FlaskClient, tmp_path: Path) -> None:
    from frictionless import Resource as Table
    from frictionless import Schema

    for text, valid in ((client.get("/open-data/subventions.csv").text, True), ("nomAttribuant\nX\n", False)):
        (tmp_path / "subventions.csv").write_bytes(text.encode())
        report = Table(
            path="subventions.csv",
            basepath=str(tmp_path),
            schema=Schema.from_descriptor(json.loads(SCHEMA.read_text())),
        ).validate()
        assert report.valid == valid, report.flatten(["rowNumber", "fieldName", "type", "note"])


def test_it_has_the_columns_of_the_national_schema(town: Town, client: FlaskClient) -> None:
    assert list(scdl.COLUMNS) == [one["name"] for one in json.loads(SCHEMA.read_text())["fields"]]
    assert [list(one) for one in rows(client)] == [list(scdl.COLUMNS)] * 2
    assert {one["nomBeneficiaire"] for one in rows(client)} == {"Roues"}
    assert all(one["dispositifAide"] for one in rows(client))


def test_it_tells_no_project_before_its_award_is_announced(town: Town, client: FlaskClient) -> None:
    for name in ("subventions.csv", "grants.json"):
        text = client.get(f"/open-data/{name}").get_data(as_text=True)
        assert "HHHHHHHH" not in text
        assert "Secret" not in text


def test_it_leaves_out_of_the_national_file_who_has_no_siret(town: Town, client: FlaskClient) -> None:
    with writing(engine=town.engine) as session:
        session.delete(session.get_one(VehiclePublication, town.fund))
    assert [one["montant"] for one in rows(client)] == ["3000.00"]
    assert len(package(client)["grants"]) == 2
    assert "1 aide n’est pas dans le format national" in client.get("/fund").get_data(as_text=True)


def test_it_publishes_no_file_without_a_grant(client: FlaskClient) -> None:
    standing.forget()
    for name in ("subventions.csv", "grants.json"):
        assert client.get(f"/open-data/{name}").status_code == 404
    assert client.get("/open-data/grants-state.json").json["grants"]["number"] == 0


def test_it_drops_a_grant_that_was_taken_back(town: Town, client: FlaskClient) -> None:
    with writing(engine=town.engine) as session:
        place = {"vehicle_id": town.fund, "year": 2027, "seq": 3}
        held.ledger.reverse(session, **place, reason="error", on=shown.DAY, actor=held.HUGO, now=NOW)
    assert [one["id"] for one in package(client)["grants"]] == ["360G-granddefi-AAAAAAAA-vehicle-1"]


def with_(**changes: Any) -> Grant:
    from dataclasses import replace

    return replace(GRANT, **changes)


def cell(grant: Grant, name: str) -> str:
    return scdl.row(grant)[scdl.COLUMNS.index(name)]


def test_it_names_no_natural_person() -> None:
    grant = with_(receiver=Receiver())
    assert (cell(grant, "nomBeneficiaire"), cell(grant, "idBeneficiaire")) == ("Personne physique", "")
    said = three_sixty.grant(grant, base="https://example.org")
    assert "recipientOrganization" not in said
    assert said["recipientIndividual"]["name"] == "Personne physique"
    judge_360({"grants": [said]})


def test_it_fits_long_and_odd_texts_in_both_formats() -> None:
    grant = with_(title="=HYPERLINK(1)" + "x" * 300, summary="", receiver=Receiver("Vélo\nClub", SIRET))
    assert len(cell(grant, "objet")) == 256
    assert cell(grant, "objet").startswith("'=")
    assert cell(grant, "nomBeneficiaire") == "Vélo Club"
    judge_360({"grants": [three_sixty.grant(grant, base="https://example.org")]})


@pytest.mark.parametrize(
    ("days", "period"),
    [
        ([], "2027-03-01/2028-08-31"),
        ([date(2027, 5, 1)], "2027-05-01"),
        ([date(2027, 5, 1), date(2027, 6, 2)], "2027-05-01/2027-06-02"),
    ],
)
def test_it_says_when_money_is_paid(days: list[date], period: str) -> None:
    paid = [Paid("vehicle:1", "commitment:1", "t1", 5, day, 2027, n) for n, day in enumerate(days)]
    grant = with_(sum=Sum("vehicle:1", "award:1", 5, date(2027, 3, 1), 1, paid))
    assert cell(grant, "datesPeriodeVersement") == period
    assert (cell(grant, "conditionsVersement"), cell(grant, "montant")) == ("unique", "0.05")


def test_it_leaves_out_days_that_nobody_planned() -> None:
    said = three_sixty.grant(with_(starts_on=None, ends_on=None, title=""), base="https://example.org")
    assert "plannedDates" not in said
    assert said["title"] == "ABCDEFGH"


@pytest.mark.parametrize("text", ["", "123", "13002526500014", "x" * 14])
def test_it_refuses_what_is_no_siret(text: str) -> None:
    with pytest.raises(SiretWrong):
        require_siret(text, "")


def test_it_takes_a_siret_of_the_same_body_only() -> None:
    assert require_siret("130 025 265 00013", "130025265") == SIRET
    with pytest.raises(SiretWrong):
        require_siret(SIRET, "552081317")
