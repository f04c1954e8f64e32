"""Who publishes, where to ask for help, what is kept: on every page, under every mail and letter."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from challenge.city import showing
from challenge.city.rules import settings as rules
from challenge.city.services import settings
from challenge.foundation import clock, slots
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from tests.posting import submit

TOLD = {
    "address": "1 place de la Mairie",
    "phone": "01 23 45 67 89",
    "email": "mairie@ville.example",
    "publication_director": "Ada Martin, maire",
    "host": "Hébergeur, Lyon",
    "data_contact": "dpo@ville.example",
}


@pytest.fixture
def told(engine: Engine) -> None:
    """The city has told everything."""
    with writing(engine=engine) as session:
        for key, value in TOLD.items():
            settings.record(
                session,
                key=key,
                written=value,
                valid_from=date(2020, 1, 1),
                source="Arrêté 3",
                actor="account:1",
                now=clock.now(),
            )


@pytest.mark.usefixtures("told")
def test_it_stands_at_the_foot_of_every_page(client: FlaskClient) -> None:
    for address in ("/", "/news", "/nowhere"):
        page = client.get(address).text
        assert all(TOLD[key] in page for key in ("address", "phone", "email")), address
        assert 'href="tel:0123456789"' in page


@pytest.mark.usefixtures("told")
def test_it_says_who_publishes_and_whom_to_ask(client: FlaskClient) -> None:
    legal, privacy = client.get("/legal").text, client.get("/privacy").text
    assert all(TOLD[key] in legal for key in ("address", "publication_director", "host"))
    assert "mailto:dpo@ville.example" in privacy


def test_it_says_what_the_city_has_not_told(client: FlaskClient) -> None:
    assert "pas encore indiqué" in client.get("/legal").text
    assert "pas encore indiqué" in client.get("/privacy").text


@pytest.mark.usefixtures("told")
def test_it_ends_mails_and_letters(session: Session) -> None:
    (lines,) = slots.mail_footers
    assert lines(session, "fr", clock.now()) == [
        "Rivemont",
        "1 place de la Mairie",
        "01 23 45 67 89 · mairie@ville.example",
    ]


def test_it_changes_with_the_setting(
    client: FlaskClient, acting: Callable[..., Visitor], travel: Callable[[timedelta], None]
) -> None:
    acting("Chiara", "organiser")
    client.get("/")
    sent = {"value": "02 00 00 00 00", "valid_from": "2020-01-01", "source": "Arrêté 4"}
    submit(client, "/admin/city/phone", sent)
    assert "02 00 00 00 00" in client.get("/").text


def test_it_draws_pages_while_the_database_is_away(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError("", {}, Exception())

    monkeypatch.setattr(showing, "reading", away)
    assert (showing.shown(), showing.name()) == (None, "Rivemont")


@pytest.mark.parametrize("written", ["mairie", "a b@c.fr", "x@y", 'a"@b.fr', "<a@b.fr>"])
def test_it_refuses_what_is_no_address(written: str) -> None:
    with pytest.raises(rules.AddressWrong):
        rules.read("data_contact", written)
    assert rules.read("email", " mairie@ville.fr ") == "mairie@ville.fr"
