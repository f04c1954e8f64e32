"""From an envelope to a payment by pages, by two people; what is wrong is said; a team sees its own only."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation import clock
from challenge.foundation.visitors import Visitor
from tests.funds.awards import money
from tests.posting import submit
from tests.projects.awards import calls

FUNDS = "/admin/funds"
AWARD = f"{FUNDS}/awards/2"
HOW = "Rappelé au numéro du dossier de candidature."
Acting = Callable[..., Visitor]


@pytest.fixture
def award(engine: Engine, acting: Acting, monkeypatch: pytest.MonkeyPatch, travel: object) -> int:
    """The call of an award, at its own moment."""
    travel(money.NOW - clock.now())  # type: ignore[operator]
    return money.prepared(engine, acting("Farid").account_id, monkeypatch)[0]


def done(client: FlaskClient, address: str, page: str, **values: str) -> None:
    found = submit(client, address, values, page=page)
    assert found.status_code == 303, found.text[:3000]


def test_it_leads_from_an_envelope_to_a_payment(
    client: FlaskClient, engine: Engine, award: int, acting: Acting
) -> None:
    money.envelope(engine, award, cents=1)
    acting("Hugo", "fund_manager")
    assert client.get(f"{FUNDS}/payments").status_code == 200
    done(client, f"{FUNDS}/envelopes/1", f"{FUNDS}/envelopes", way="raise", amount="10 000")
    done(client, f"{AWARD}/commit", AWARD, **{"part-1": "10 000"})
    assert "Aucun compte vérifié" in client.get(f"{FUNDS}/payments/1").text
    done(client, f"{FUNDS}/agreements/1/issue", f"{FUNDS}/agreements/1")
    assert client.get(f"{FUNDS}/agreements/1/agreement.pdf").data[:5] == b"%PDF-"
    signed(client)
    done(client, f"{FUNDS}/accounts", f"{FUNDS}/accounts", owner="payee:1", holder="Roues", iban=money.IBAN)
    done(client, f"{FUNDS}/accounts", f"{FUNDS}/accounts", owner="vehicle:1", holder="V", iban=money.IBAN)
    money.validate(engine, 2)
    acting("Chiara", "fund_manager")
    for number in (1, 2):
        done(client, f"{FUNDS}/accounts/{number}/check", f"{FUNDS}/accounts", words=HOW)
    payment = f"{FUNDS}/payments/1"
    done(client, f"{payment}/prepare", payment)
    assert "une autre personne l’approuve" in client.get(payment).text
    acting("Hugo", "fund_manager")
    done(client, f"{payment}/approve", payment)
    done(client, f"{FUNDS}/payments/files", f"{FUNDS}/payments", vehicle="1", on="2027-06-02")
    file = client.get(f"{FUNDS}/payments/files/1/transfers.xml")
    assert b"<EndToEndId>GD1T1N1</EndToEndId>" in file.data
    done(client, f"{payment}/pay", payment, bank_reference="GD1T1N1", on="2027-06-01")
    assert money.balances(engine)["paid"] == 400_001
    for page in (f"{FUNDS}/awards", AWARD, payment, f"{FUNDS}/payments"):
        assert "Versé" in client.get(page).text or page.endswith("awards")


def signed(client: FlaskClient) -> None:
    page = f"{FUNDS}/agreements/1"
    digest = client.get(page).text.partition('name="document" value="')[2][:64]
    for side in ("payer", "payee"):
        values = {"side": side, "signer": "Nadia Benali", "signed_on": "2027-06-01", "document": digest}
        done(client, f"{page}/sign", page, **values)


def test_it_says_what_is_wrong_and_keeps_what_was_typed(
    client: FlaskClient, engine: Engine, acting: Acting, monkeypatch: pytest.MonkeyPatch, travel: object
) -> None:
    travel(money.NOW - clock.now())  # type: ignore[operator]
    body = {"kind": "company", "siret": money.SIRET, "rna": "", "number_kind": "siret"}
    call, _ = money.prepared(engine, acting("Farid").account_id, monkeypatch, body=body)
    money.envelope(engine, call, "endowment_fund")
    acting("Hugo", "fund_manager")
    assert "article 140" in client.get(AWARD).text
    refused = submit(client, f"{AWARD}/commit", {"part-1": "10 000"}, page=AWARD)
    assert (refused.status_code, "article 140" in refused.text) == (409, True)
    wrong = submit(client, f"{AWARD}/commit", {"part-1": "12,345"}, page=AWARD)
    assert (wrong.status_code, 'value="12,345"' in wrong.text) == (422, True)
    page = f"{FUNDS}/envelopes"
    assert submit(client, page, {"amount": "1,234", "vehicle": "1", "call": "1"}).status_code == 422
    assert submit(client, f"{page}/1", {"way": "lower", "amount": ""}, page=page).status_code == 422
    for address in ("awards/99", "payments/99", "agreements/99", "payments/files/9/transfers.xml"):
        assert client.get(f"{FUNDS}/{address}").status_code == 404


def test_a_team_gives_its_account_and_others_see_nothing(
    client: FlaskClient, engine: Engine, award: int, acting: Acting, travel: object
) -> None:
    found = money.envelope(engine, award)
    for number in (1, 2):
        money.commit(engine, number, {found: 1_000_000})
    calls.approve(engine, award, calls.sign(engine, award))
    travel(timedelta(0))  # type: ignore[operator]
    travel(calls.AT + timedelta(hours=1) - clock.now())  # type: ignore[operator]
    page = "/my-awards/EEEEEEEE"
    acting("Farid")
    assert "Vélos achetés" in client.get(page).text
    assert submit(client, f"{page}/account", {"holder": "R", "iban": "FR00"}, page=page).status_code == 422
    done(client, f"{page}/account", page, holder="Roues", iban=money.IBAN)
    assert money.IBAN[4:12] not in client.get(page).text
    assert client.get(f"{page}/agreements/2/agreement.pdf").status_code == 404
    acting("Gita")
    assert client.get(page).status_code == 404
    assert client.get(f"{page}/agreements/2/agreement.pdf").status_code == 404
