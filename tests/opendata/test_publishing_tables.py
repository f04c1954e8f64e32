"""What everybody may read, as files and by the API: one rule, one content, described for outside judges."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import frictionless
import pytest
from flask import Flask
from flask.testing import FlaskClient

from challenge.foundation import clock, slots
from challenge.foundation.pace import Pace
from challenge.foundation.spreadsheets import defused
from challenge.foundation.transaction import reading
from challenge.funds.queries import fund_page
from challenge.opendata import views
from tests.towns import copied

TABLES = (
    "awards",
    "calls",
    "collaborations",
    "editions",
    "entries",
    "indicators",
    "measures",
    "needs",
    "organisations",
    "outreaches",
    "payments",
    "pledges",
    "proposals",
    "results",
)


@pytest.fixture(scope="module")
def client(towns: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """The demonstration once its projects are accompanied: every table has rows."""
    with copied(towns("incubation"), tmp_path_factory.mktemp("open") / "town") as app:
        yield app.test_client()


def csv_rows(client: FlaskClient, table: str) -> list[dict[str, str]]:
    response = client.get(f"/opendata/{table}.csv")
    assert response.is_streamed
    return list(csv.DictReader(io.StringIO(response.get_data(as_text=True))))


def json_rows(client: FlaskClient, table: str) -> list[dict[str, Any]]:
    return json.loads(client.get(f"/opendata/{table}.json").get_data(as_text=True))


def api_rows(client: FlaskClient, table: str, limit: int) -> list[dict[str, Any]]:
    found, after = [], ""
    while True:
        page = client.get(f"/api/v1/{table}?limit={limit}{after}").get_json()
        found += page["items"]
        assert len(page["items"]) <= limit
        if page["next"] is None:
            return found
        after = f"&after={page['next']}"


def cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else defused(value)


@pytest.mark.parametrize("table", TABLES)
def test_file_and_api_say_the_same(client: FlaskClient, monkeypatch: pytest.MonkeyPatch, table: str) -> None:
    monkeypatch.setattr(views, "TOGETHER", 2)  # lines go in parcels: none is lost between two
    rows = json_rows(client, table)
    assert rows
    assert api_rows(client, table, 3 if len(rows) < 60 else 50) == rows
    assert csv_rows(client, table) == [{name: cell(value) for name, value in row.items()} for row in rows]


def test_every_table_is_tried(client: FlaskClient) -> None:
    assert tuple(sorted(slots.open_datasets)) == TABLES


def test_an_outside_judge_finds_every_file_as_described(client: FlaskClient, tmp_path: Path) -> None:
    package = client.get("/opendata/datapackage.json").get_json()
    for one in package["resources"]:
        one["path"] = f"{one['name']}.csv"
        (tmp_path / one["path"]).write_bytes(client.get(f"/opendata/{one['path']}").data)
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert len(package["resources"]) == len(TABLES)
    assert report.valid, report.flatten(["name", "message"])


def test_payments_add_up_to_what_the_fund_shows(client: FlaskClient) -> None:
    with client.application.app_context(), reading() as session:
        shown = fund_page.page(session, now=clock.now()).total.paid
    assert sum(row["amount_cents"] for row in json_rows(client, "payments")) == shown > 0


def test_a_proposal_that_is_hidden_is_in_no_table(client: FlaskClient) -> None:
    shown = {row["number"] for row in json_rows(client, "proposals")}
    for number in range(1, max(shown) + 5):
        page = client.get(f"/proposals/{number}").status_code
        assert (page in (200, 410)) == (number in shown), number


def test_an_unchanged_page_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/api/v1/editions")
    again = client.get("/api/v1/editions", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert first.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("proposals?after=x", "cursor_wrong"),
        ("entries?after=1", "cursor_wrong"),
        ("proposals?limit=0", "limit_wrong"),
        ("proposals?limit=9999", "limit_wrong"),
        ("accounts", "dataset_unknown"),
    ],
)
def test_what_is_not_understood_is_named(client: FlaskClient, asked: str, code: str) -> None:
    answer = client.get(f"/api/v1/{asked}")
    assert answer.status_code in (400, 404)
    assert answer.get_json()["code"] == code
    assert answer.headers["Access-Control-Allow-Origin"] == "*"  # a program of another site reads it too


def test_who_asks_too_often_is_told_when_to_ask_again(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(client.application.extensions, "pace_of_api", Pace(each=2, whole=9))
    codes = [client.get("/api/v1/editions").status_code for _ in range(2)]
    answer = client.get("/api/v1/editions")
    assert (codes, answer.status_code, answer.headers["Retry-After"]) == ([200, 200], 429, "60")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_the_pages_are_there_in_both_languages(client: FlaskClient) -> None:
    for address in ("/opendata", "/opendata/api"):
        for language in ("fr", "en"):
            assert client.get(address, headers={"Accept-Language": language}).status_code == 200


def test_the_catalogue_names_every_table_and_file_with_its_date(client: FlaskClient) -> None:
    told = client.get("/opendata/catalogue.jsonld").get_json()
    kinds = {one["dcat:distribution"][-1]["dcat:mediaType"]["@id"] for one in told["dcat:dataset"]}
    named = {one["dct:identifier"] for one in told["dcat:dataset"]}
    assert set(TABLES) < named
    assert any(one.endswith(".bel") for one in named), named
    assert len(kinds) > 1
    today = clock.now().date().isoformat()
    assert all(one["dct:modified"]["@value"].startswith(today) for one in [told, *told["dcat:dataset"]])
    assert client.get("/opendata/datapackage.json").get_json()["created"].startswith(today)


def test_an_empty_town_publishes_empty_tables(app: Flask) -> None:
    client = app.test_client()
    for table in TABLES:
        assert json_rows(client, table) == []
        assert len(client.get(f"/opendata/{table}.csv").get_data(as_text=True).splitlines()) == 1
