import pytest
from flask import Flask, abort
from flask.testing import FlaskClient

from challenge.foundation import access
from tests.foundation.conftest import AddView

WORDS = "Plus de bancs 🌳\nà l’ombre"
OURS = {"Origin": "http://localhost", "Referer": "http://localhost/desk?page=2"}


@pytest.fixture(autouse=True)
def pages(add_view: AddView) -> None:
    """A desk with a form, and the address that takes what it sends: for whoever is signed in."""
    add_view("/desk", lambda: "")
    add_view("/take", lambda: "", methods=["POST"], declare=access.signed_in)
    add_view("/gone", lambda: abort(409), methods=["POST"], declare=access.open_api)


@pytest.mark.parametrize("address", ["/take", "/gone"])
def test_it_shows_what_was_typed_where_it_was_not_taken(client: FlaskClient, address: str) -> None:
    page = client.post(address, data={"text": WORDS, "csrf_token": "no, never"}, headers=OURS).text
    assert WORDS in page
    assert "Copiez-le" in page
    assert "no, never" not in page


def test_it_shows_each_text_once_and_no_code(client: FlaskClient) -> None:
    sent = {"one": WORDS, "two": WORDS, "code": "PL3Tg-qP8xWV", "choice": "12.3", "digits": "123 456"}
    page = client.post("/take", data=sent, headers=OURS).text
    assert page.count(WORDS) == 1
    assert not any(sent[name] in page for name in ("code", "choice", "digits"))


@pytest.mark.parametrize("text", ["1 a" + " " * 200_000, "1 " * 100_000 + "a 1", "a" * 19 + " 1" * 100_000])
def test_it_looks_at_each_sign_once(client: FlaskClient, text: str) -> None:
    """A pattern that goes back over them took nine seconds for 20,000 signs: this would take hours."""
    assert client.post("/gone", data={"text": text}, headers=OURS).status_code == 409


def test_it_lets_whoever_is_signed_out_sign_in_and_come_back(client: FlaskClient) -> None:
    page = client.post("/take", data={"text": WORDS}, headers=OURS).text
    assert "Connexion nécessaire" in page
    assert 'href="/sign-in?next=/desk?page%3D2"' in page.replace("%3F", "?").replace("%2F", "/")


def test_it_leads_back_to_the_page_of_the_form(client: FlaskClient) -> None:
    page = client.post("/gone", data={"text": WORDS}, headers=OURS).text
    assert 'href="/desk?page=2"' in page


def test_it_leads_to_no_address_that_only_takes_forms(client: FlaskClient) -> None:
    page = client.post("/gone", headers={**OURS, "Referer": "http://localhost/take"}).text
    assert 'href="/take' not in page


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example", "Referer": "https://evil.example/desk"},
        {"Origin": "null"},
        {},
    ],
)
def test_it_repeats_no_words_of_another_site(client: FlaskClient, headers: dict[str, str]) -> None:
    page = client.post("/take", data={"text": WORDS}, headers=headers).text
    assert "Plus de bancs" not in page
    assert "/desk" not in page


def test_it_answers_a_form_that_is_too_large(app: Flask, client: FlaskClient) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 10
    assert client.post("/gone", data={"text": WORDS}, headers=OURS).status_code == 409


def test_it_leads_to_the_other_language_of_the_page_of_the_form(client: FlaskClient) -> None:
    page = client.post("/gone", headers=OURS).text
    assert 'href="/desk?page=2&amp;lang=en"' in page


def test_it_takes_a_form_that_was_open_for_hours(app: Flask) -> None:
    assert app.config["WTF_CSRF_TIME_LIMIT"] is None
