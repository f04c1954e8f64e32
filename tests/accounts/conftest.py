"""Mail that was sent, and people who sign in with it."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from challenge.accounts.services import accounts, roles
from challenge.foundation import clock
from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import reading, writing
from tests.posting import submit

LINK = re.compile(r"http://127\.0\.0\.1:8000(/sign-in/\S+)")
SignIn = Callable[..., FlaskClient]


def last_link(engine: Engine) -> str:
    """The path of the link in the last mail."""
    with reading(engine=engine) as session:
        text = session.scalars(select(OutgoingMail.text).order_by(OutgoingMail.id.desc()).limit(1)).one()
    found = LINK.search(text or "")
    assert found, text
    return found[1]


def ask(client: FlaskClient, email: str = "ada@example.org", **more: str) -> int:
    return submit(client, "/sign-in", {"email": email, **more}).status_code


@pytest.fixture
def person(engine: Engine) -> Callable[..., int]:
    """Opens an account: `person("Chiara", "organiser")`; returns its id."""

    def make(name: str, *granted: str) -> int:
        now = clock.now()
        with writing(engine=engine) as session:
            email = f"{name.lower()}@example.org"
            account = accounts.open_account(session, email=email, name=name, language="fr", now=now)
            for role in granted:
                roles.grant(session, account_id=account, role=role, actor="test", now=now)
        return account

    return make


@pytest.fixture
def sign_in(app: Flask, engine: Engine) -> SignIn:
    """A browser in which somebody has signed in by mail: `sign_in("Ada")`."""

    def enter(name: str) -> FlaskClient:
        browser = app.test_client()
        assert ask(browser, f"{name.lower()}@example.org") == 303
        assert submit(browser, last_link(engine), {"name": name}).status_code == 303
        return browser

    return enter
