"""Whoever asks again and again for somebody's address keeps its owner out of nothing."""

import dataclasses
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.accounts.rules.refusals import WrongCode
from challenge.accounts.services import accounts, known_browsers, second_factor
from challenge.foundation import clock, database
from challenge.foundation.limits import TooManyTries
from challenge.foundation.transaction import writing
from tests.accounts.conftest import SignIn, ask, last_link
from tests.posting import submit


@pytest.fixture
def behind_a_proxy(app: Flask) -> None:
    app.extensions["settings"] = dataclasses.replace(app.extensions["settings"], trusted_proxies=1)


def asked_from(app: Flask, network: str, email: str = "ada@example.org") -> int:
    browser = app.test_client()
    browser.environ_base["HTTP_X_FORWARDED_FOR"] = network
    return ask(browser, email)


def leave(browser: FlaskClient) -> FlaskClient:
    submit(browser, "/sign-out", page="/")
    return browser


def test_it_lets_the_owner_in_from_a_browser_that_knows_her(
    app: Flask, sign_in: SignIn, engine: Engine
) -> None:
    """The attacker sits in the same library, behind the same address."""
    hers = leave(sign_in("Ada"))
    assert [ask(app.test_client()) for _ in range(7)][-1] == 429
    assert ask(hers) == 303
    assert submit(hers, last_link(engine)).status_code == 303


@pytest.mark.usefixtures("behind_a_proxy")
def test_it_lets_the_owner_in_from_another_network(app: Flask) -> None:
    assert [asked_from(app, "203.0.113.9") for _ in range(7)][-1] == 429
    assert asked_from(app, "198.51.100.1") == 303


@pytest.mark.usefixtures("behind_a_proxy")
def test_it_does_not_let_many_networks_flood_a_mailbox(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("challenge.accounts.services.sign_in.FROM_STRANGERS", 3)
    assert [asked_from(app, f"203.0.113.{number}") for number in range(4)] == [303, 303, 303, 429]
    assert asked_from(app, "203.0.113.9", "gita@example.org") == 303


def test_it_limits_a_browser_that_is_known_too(sign_in: SignIn) -> None:
    hers = leave(sign_in("Ada"))
    assert [ask(hers) for _ in range(7)] == [303] * 6 + [429]


def test_it_knows_no_browser_for_another_address(app: Flask, sign_in: SignIn) -> None:
    gitas = leave(sign_in("Gita"))
    assert [ask(app.test_client()) for _ in range(7)][-1] == 429
    assert ask(gitas) == 429  # her mark is for her own address


@pytest.mark.parametrize("shown", [None, "", ".", "abc", "a.b", "é.é"])
def test_it_takes_no_mark_that_it_did_not_give(app: Flask, shown: str | None) -> None:
    assert known_browsers.recognised(shown, "ada@example.org") is None
    mark = known_browsers.mark("Ada@example.org")
    assert known_browsers.recognised(mark, "ada@example.org") == mark.partition(".")[0]
    assert known_browsers.recognised(mark, "gita@example.org") is None


def test_it_judges_wrong_codes_one_after_the_other(both_databases: str, app: Flask, engine: Engine) -> None:
    """Twelve workers bring a wrong code at the same time: six are judged."""
    now = clock.now()
    with writing(engine=engine) as session:
        account_id = accounts.open_account(session, email="c@d.fr", name="Chiara", language="fr", now=now)
    engines = [database.make_engine(app.extensions["settings"]) for _ in range(4)]

    def bring(number: int) -> type[Exception]:
        with app.app_context():
            try:
                with writing(engine=engines[number % 4]) as session:
                    second_factor.count_try(session, account_id=account_id, now=now)
                with writing(engine=engines[number % 4]) as session:
                    second_factor.show(session, account_id=account_id, session_id=0, code="1", now=now)
            except (TooManyTries, WrongCode) as refusal:
                return type(refusal)
        return LookupError

    with ThreadPoolExecutor(4) as pool:
        judged = list(pool.map(bring, range(12)))
    for one in engines:
        one.dispose()
    assert (judged.count(WrongCode), judged.count(TooManyTries)) == (6, 6)
