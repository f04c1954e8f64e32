"""A fund manager, from an empty desk to a receipt; what is wrong is said at its field; nothing is lost."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.visitors import Visitor
from tests.funds.gifts import given
from tests.posting import submit

FUND = "/admin/funds/1"


@pytest.fixture
def hugo(acting: Callable[..., Visitor]) -> Visitor:
    return acting("Hugo", "fund_manager")


@pytest.mark.usefixtures("hugo")
def test_it_leads_from_a_vehicle_to_a_receipt(client: FlaskClient) -> None:
    fund = {"name": "Fonds vélo", "kind": "sheltered_foundation"}
    assert submit(client, "/admin/funds", fund).status_code == 303
    assert submit(client, f"{FUND}/identity", {"address": "1 place"}, page=FUND).status_code == 303
    donor = {"kind": "company", "name": "Cycles", "address": "2 rue"}
    assert submit(client, "/admin/donors", donor).status_code == 303
    gift = {"donor": "1", "nature": "money", "amount": "1 000,50", "promised_on": "2026-01-02"}
    assert submit(client, f"{FUND}/gifts/new", gift).status_code == 303
    said = {"received_on": client.get(f"{FUND}/gifts/1").text.partition('type="date" value="')[2][:10]}
    said["bank_reference"] = "B1"
    assert submit(client, f"{FUND}/gifts/1/receive", said, page=f"{FUND}/gifts/1").status_code == 303
    assert submit(client, f"{FUND}/gifts/1/receipt", page=f"{FUND}/gifts/1").status_code == 303
    found = client.get(f"{FUND}/receipts/1/receipt.pdf")
    assert (found.status_code, found.data[:5]) == (200, b"%PDF-")
    assert client.get(f"{FUND}/receipts/1/receipt.pdf").data == found.data
    for page in ("", "/gifts", "/receipts", "/receipts/1", "/statement"):
        assert client.get(FUND + page).status_code == 200


@pytest.mark.usefixtures("hugo")
def test_it_says_what_is_wrong_and_keeps_what_was_typed(client: FlaskClient, engine: Engine) -> None:
    given.vehicle(engine)
    given.donor(engine, "public_body")
    gift = {"donor": "1", "amount": "12,345", "purpose": "Vélo", "promised_on": "2026-01-02"}
    shown = submit(client, f"{FUND}/gifts/new", gift)
    assert shown.status_code == 422
    assert 'value="12,345"' in shown.text
    refused = submit(client, f"{FUND}/gifts/new", gift | {"amount": "12"})
    assert refused.status_code == 409
    assert "article 140, III" in refused.text
    assert submit(client, "/admin/donors", {"name": "", "kind": "person"}).status_code == 422
    assert submit(client, "/admin/funds", {"name": "", "kind": "x"}).status_code == 422


@pytest.mark.usefixtures("hugo")
def test_it_takes_a_statement_in_and_matches_its_line(client: FlaskClient, engine: Engine) -> None:
    given.promised(engine, given.vehicle(engine), given.donor(engine), 500)
    page, today = f"{FUND}/statement", client.get(f"{FUND}/gifts/new").text
    day = today.partition('type="date" value="')[2][:10]
    assert submit(client, page).status_code == 422
    file = (BytesIO(f"date;libelle;montant\n{day};Cycles Réunis;5,00".encode()), "releve.csv")
    assert submit(client, page, {"file": file}).status_code == 303
    assert submit(client, f"{page}/1/match", {"gift": "9"}, page=page).status_code == 422
    assert submit(client, f"{page}/1/set-aside", {"reason": "?"}, page=page).status_code == 422
    shown = client.get(page).text
    assert 'name="gift" value="1"' in shown


@pytest.mark.usefixtures("hugo")
def test_it_tells_the_article_of_a_path(client: FlaskClient, engine: Engine) -> None:
    given.vehicle(engine)
    asked = {"vehicle": "1", "body": "company", "move": "out", "amount": "5"}
    assert "article 140, I" in client.get("/admin/funds/paths", query_string=asked).text
    asked |= {"body": "ghost"}
    assert client.get("/admin/funds/paths", query_string=asked).status_code == 200


@pytest.mark.usefixtures("hugo")
def test_it_answers_404_for_what_is_not_there(client: FlaskClient, engine: Engine) -> None:
    given.vehicle(engine)
    for page in ("/admin/funds/9", f"{FUND}/gifts/9", f"{FUND}/receipts/9", "/admin/donors/9"):
        assert client.get(page).status_code == 404, page


def test_an_auditor_reads_and_sees_no_form(
    client: FlaskClient, engine: Engine, acting: Callable[..., Visitor]
) -> None:
    given.promised(engine, given.vehicle(engine), given.donor(engine))
    acting("Gita", "auditor")
    for page in ("/admin/funds", FUND, f"{FUND}/gifts", f"{FUND}/gifts/1", f"{FUND}/statement"):
        shown = client.get(page)
        assert shown.status_code == 200
        assert '<form method="post" action="/admin' not in shown.text, page
