"""Must show 4: replayed, stolen and expired links; session fixation; where one is sent."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from challenge.accounts.models import Account, AccountSession
from challenge.foundation.transaction import reading
from tests.accounts.conftest import SignIn, ask, last_link
from tests.posting import submit

Travel = Callable[[timedelta], None]


def test_it_opens_an_account_the_first_time(client: FlaskClient, engine: Engine) -> None:
    ask(client)
    assert submit(client, last_link(engine), {"name": " Ada "}).location == "/"
    assert "Ada" in client.get("/").text
    with reading(engine=engine) as session:
        account = session.scalars(select(Account)).one()
    assert (account.email, account.name, account.language) == ("ada@example.org", "Ada", "fr")


@pytest.mark.parametrize("bad", ["", "   ", "x" * 81, "A\nda", "A\0da"])
def test_it_asks_a_newcomer_for_a_name_and_keeps_the_link(
    client: FlaskClient, engine: Engine, bad: str
) -> None:
    ask(client)
    link = last_link(engine)
    assert submit(client, link, {"name": bad}).status_code == 422
    assert submit(client, link, {"name": "Ada"}).status_code == 303


def test_it_enters_an_account_that_exists(
    person: Callable[..., int], sign_in: SignIn, engine: Engine
) -> None:
    person("Ada")
    assert "Se déconnecter" in sign_in("Ada").get("/").text
    with reading(engine=engine) as session:
        assert len(session.scalars(select(Account)).all()) == 1


def test_it_uses_nothing_up_by_looking(client: FlaskClient, engine: Engine) -> None:
    ask(client)
    for _ in range(3):
        assert client.get(last_link(engine)).status_code == 200
    assert submit(client, last_link(engine), {"name": "Ada"}).status_code == 303


def test_it_refuses_a_link_twice(client: FlaskClient, engine: Engine) -> None:
    ask(client)
    link = last_link(engine)
    submit(client, link, {"name": "Ada"})
    assert client.get(link).status_code == 410
    assert submit(client, link, {"name": "Ada"}, page="/").status_code == 410


def test_it_refuses_a_stolen_link_and_leaves_it_to_its_owner(app: Flask, engine: Engine) -> None:
    owner, thief = app.test_client(), app.test_client()
    ask(owner)
    ask(thief, "gita@example.org")  # the thief's browser is known too
    with reading(engine=engine) as session:
        assert not session.scalars(select(AccountSession)).all()
    ask(owner)
    link = last_link(engine)
    assert thief.get(link).status_code == 403
    assert submit(thief, link, {"name": "Gita"}, page="/sign-in").status_code == 403
    assert submit(owner, link, {"name": "Ada"}).status_code == 303


def test_it_refuses_an_old_link(client: FlaskClient, engine: Engine, travel: Travel) -> None:
    ask(client)
    travel(timedelta(minutes=10))
    assert client.get(last_link(engine)).status_code == 410


def test_it_opens_by_the_first_of_two_links(client: FlaskClient, engine: Engine) -> None:
    ask(client)
    first = last_link(engine)
    ask(client)
    assert submit(client, first, {"name": "Ada"}).status_code == 303


def test_it_keeps_nothing_of_the_session_before(client: FlaskClient, engine: Engine) -> None:
    """Fixation: a secret that somebody planted in the browser is worth nothing after signing in."""
    client.set_cookie("account", "planted-by-somebody-else")
    ask(client)
    form = client.get_cookie("session")
    submit(client, last_link(engine), {"name": "Ada"})
    cookie = client.get_cookie("account")
    assert cookie
    assert cookie.value != "planted-by-somebody-else"
    assert form
    after = client.get_cookie("session")
    assert after is None or after.value != form.value


def test_it_ends_the_session_that_the_browser_showed(sign_in: SignIn, engine: Engine) -> None:
    browser = sign_in("Ada")
    old = browser.get_cookie("account")
    assert old
    browser.get("/")
    ask(browser_without_session(browser), "gita@example.org")
    browser.set_cookie("account", old.value)
    submit(browser, last_link(engine), {"name": "Gita"})
    browser.set_cookie("account", old.value)
    assert "Se déconnecter" not in browser.get("/").text


def browser_without_session(browser: FlaskClient) -> FlaskClient:
    browser.delete_cookie("account")
    return browser


def test_it_leaves(sign_in: SignIn, engine: Engine) -> None:
    browser = sign_in("Ada")
    secret = browser.get_cookie("account")
    assert secret
    assert submit(browser, "/sign-out", page="/").status_code == 303
    assert browser.get_cookie("account") is None
    browser.set_cookie("account", secret.value)
    assert "Se déconnecter" not in browser.get("/").text


def test_it_ends_after_thirty_days(sign_in: SignIn, travel: Travel) -> None:
    browser = sign_in("Ada")
    travel(timedelta(days=29))
    assert "Se déconnecter" in browser.get("/").text
    travel(timedelta(days=30))
    assert "Se déconnecter" not in browser.get("/").text


def test_it_keeps_only_a_hash_of_the_secret(sign_in: SignIn, engine: Engine) -> None:
    cookie = sign_in("Ada").get_cookie("account")
    assert cookie
    assert cookie.http_only
    with reading(engine=engine) as session:
        row = session.scalars(select(AccountSession)).one()
    assert cookie.value.encode() not in row.secret_hash
    assert (row.seen_at.hour, row.seen_at.minute) == (0, 0)


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/referendums/", "/referendums/"),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\\e", "/"),
    ],
)
def test_it_leads_to_our_own_pages_only(
    client: FlaskClient, engine: Engine, wanted: str, reached: str
) -> None:
    ask(client, next=wanted)
    assert submit(client, last_link(engine), {"name": "Ada", "next": wanted}).location == reached
