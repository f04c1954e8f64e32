"""Promise 3: every endpoint declares its access; one table lists every route, and a test calls them."""

import re
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation import access
from tests.architecture.sources import ROOT
from tests.voting import holding, samples
from tests.voting.clock import now_is

BAR = re.compile(r"(?<!\\)\|")
TABLE = (ROOT / "docs" / "routes.md").read_text("utf-8")
EXAMPLES = {
    "<key>": "hue",
    "<act>": "plan",
    "<language>": "fr",
    "<int(max=999):number>": "1",
    "<int:number>": "1",
    "<int(max=99999):number>": "1",
    "<int:other>": "1",
    "<int(max=99999999):other>": "1",
    "<int:place>": "0",
    "<int:merge>": "1",
    "<quarter>": "2027-T1",
    "<kind>": "trustee",
    "<stage>": "vote",
    "<int(max=9):position>": "1",
    "<int(max=99):position>": "0",
    "<int(max=9999):version>": "1",
    "<reference>": "ABC123",
    "<section>": "question",
    "<token>": "x",
    "<slug>": "velos-2027",
    "<ref>": "BCDFGHJK",
    "<int:member>": "1",
    "<document>": "quote",
    "<target>": "cycle",
    "<int(max=99999999):number>": "1",
    "<size>": "small",
    "<digest>": "0" * 64,
    "<table>": "none-such",
    "<path:filename>": "css/base.css",
}


@dataclass(frozen=True)
class Row:
    method: str
    address: str
    access: str
    statuses: tuple[int, ...]


def rows(text: str) -> list[Row]:
    found = [
        [cell.strip("` ").replace("\\|", "|") for cell in BAR.split(line.strip("|"))]
        for line in text.splitlines()
    ]
    return [
        Row(cells[0], cells[1], cells[2], tuple(map(int, cells[3:])))
        for cells in found
        if cells[0] in ("GET", "POST", "PUT", "PATCH", "DELETE")
    ]


def served(app: Flask) -> set[tuple[str, str, str | None]]:
    """(method, address, access) of every route of the application."""
    return {
        (method, rule.rule, access.of(app.view_functions[rule.endpoint]))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def answered(client: FlaskClient, row: Row, uuid: str) -> int:
    address = row.address.replace("<uuid>", uuid).replace("<name>", uuid)
    for place, example in EXAMPLES.items():
        address = address.replace(place, example)
    with client.open(address, method=row.method) as response:
        return response.status_code


@pytest.fixture
def uuids(app: Flask, engine: Engine) -> tuple[str, str, str]:
    """An unknown referendum, an open one, a published one."""
    now_is(app, samples.DURING)
    choices = [[[1, 0, 0]]] * 5
    return "1" * 14, holding.opened(engine).uuid, holding.published(engine, choices).uuid


def test_it_lists_every_route(app: Flask) -> None:
    assert {(row.method, row.address, row.access) for row in rows(TABLE)} == served(app)


def test_it_answers_as_the_table_says(client: FlaskClient, uuids: tuple[str, str, str]) -> None:
    for row in rows(TABLE):
        got = tuple(answered(client, row, uuid) for uuid in uuids)
        assert got == row.statuses, row


def test_it_sees_a_route_that_nobody_listed(app: Flask) -> None:
    app.add_url_rule("/hidden", "hidden", access.public(lambda: "x"), methods=["POST"])
    assert served(app) - {(row.method, row.address, row.access) for row in rows(TABLE)} == {
        ("POST", "/hidden", "public")
    }


def test_it_refuses_an_endpoint_without_access(app: Flask) -> None:
    app.add_url_rule("/bare", "bare", lambda: "x")
    with pytest.raises(access.AccessUndeclared, match="bare"):
        access.require_declared(app)
