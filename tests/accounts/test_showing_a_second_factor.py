"""The second factor: set up, shown, replayed in vain, limited, replaced by a recovery code once."""

import re
from collections.abc import Callable
from datetime import timedelta

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient

from challenge.accounts.rules import second_factor
from challenge.foundation import access, clock
from tests.accounts.conftest import SignIn
from tests.posting import submit

KEY = re.compile(r"<pre[^>]*>([A-Z2-7]{32})</pre>")
RECOVERY = re.compile(r"<code[^>]*>([A-Z2-7-]{19})</code>")
PAGE = "/second-factor?next=/vault"
Travel = Callable[[timedelta], None]


def code(key: str) -> str:
    return pyotp.TOTP(key).at(clock.now())


@pytest.fixture
def chiara(app: Flask, person: Callable[..., int], sign_in: SignIn) -> FlaskClient:
    """An organiser who has just signed in by mail, and wants into the vault."""
    app.add_url_rule("/vault", "vault", access.granted("organiser")(lambda: "gold"))
    person("Chiara", "organiser")
    return sign_in("Chiara")


def enrol(browser: FlaskClient) -> tuple[str, list[str]]:
    found = KEY.search(browser.get(PAGE).text)
    assert found
    shown = submit(browser, "/second-factor", {"code": code(found[1])}, page=PAGE)
    return found[1], RECOVERY.findall(shown.text)


def test_it_sends_staff_to_set_it_up(chiara: FlaskClient) -> None:
    assert chiara.get("/vault").location == "/second-factor?next=/vault"
    _, codes = enrol(chiara)
    assert len(set(codes)) == 10
    assert chiara.get("/vault").text == "gold"


def test_it_refuses_a_wrong_code_and_sets_nothing_up(chiara: FlaskClient) -> None:
    assert submit(chiara, "/second-factor", {"code": "000000"}, page=PAGE).status_code == 422
    assert KEY.search(chiara.get(PAGE).text)


def test_it_refuses_a_code_that_has_served(chiara: FlaskClient, sign_in: SignIn, travel: Travel) -> None:
    key, _ = enrol(chiara)
    thief = sign_in("Chiara")
    assert submit(thief, "/second-factor", {"code": code(key)}, page=PAGE).status_code == 422
    travel(timedelta(seconds=90))
    assert (
        submit(thief, "/second-factor", {"code": code(key), "next": "/vault"}, page=PAGE).location == "/vault"
    )


def test_it_asks_again_after_half_a_day(chiara: FlaskClient, travel: Travel) -> None:
    enrol(chiara)
    travel(timedelta(hours=12))
    assert chiara.get("/vault").status_code == 303


def test_it_takes_a_recovery_code_once(chiara: FlaskClient, sign_in: SignIn) -> None:
    _, codes = enrol(chiara)
    first, second = sign_in("Chiara"), sign_in("Chiara")
    assert submit(first, "/second-factor", {"code": codes[0].lower()}, page=PAGE).status_code == 303
    assert submit(second, "/second-factor", {"code": codes[0]}, page=PAGE).status_code == 422


def test_it_stays_closed_after_too_many_tries(chiara: FlaskClient, sign_in: SignIn, travel: Travel) -> None:
    key, _ = enrol(chiara)
    thief = sign_in("Chiara")
    tried = [submit(thief, "/second-factor", {"code": "1"}, page=PAGE).status_code for _ in range(6)]
    assert tried == [422] * 5 + [429]
    travel(timedelta(seconds=90))
    assert submit(thief, "/second-factor", {"code": code(key)}, page=PAGE).status_code == 429


def test_it_changes_the_secret_of_the_session(chiara: FlaskClient) -> None:
    before = chiara.get_cookie("account")
    enrol(chiara)
    assert before
    chiara.set_cookie("account", before.value)
    assert chiara.get("/vault").location.startswith("/sign-in")


def test_it_asks_nothing_of_a_resident(sign_in: SignIn) -> None:
    assert sign_in("Ada").get("/second-factor").location == "/"


def test_it_sets_another_up_after_a_loss(app: Flask, chiara: FlaskClient) -> None:
    enrol(chiara)
    command = ["accounts", "forget-second-factor", "chiara@example.org"]
    assert app.test_cli_runner().invoke(args=command).exit_code == 0
    assert chiara.get("/vault").status_code == 303
    assert KEY.search(chiara.get(PAGE).text)


@pytest.mark.parametrize(("ahead", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_it_allows_for_a_slow_clock(ahead: int, taken: bool) -> None:
    now, key = clock.now(), pyotp.random_base32()
    given = pyotp.TOTP(key).at(now + timedelta(seconds=30 * ahead))
    step = second_factor.accepted_step(given, secret=key, last_step=None, now=now)
    assert (step is not None) == taken
    assert second_factor.typed(" 12 3-a") == "123A"
