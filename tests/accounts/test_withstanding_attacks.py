"""Must show 4, over two workers: two applications on one database, as in service.

The pieces have their own files (asking for a link, using one, never locking out); here an attacker goes
from one worker to the other, and an owner meets both.
"""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from challenge.accounts.services import roles
from challenge.accounts.services import second_factor as factors
from challenge.app import create_app
from challenge.foundation import access, clock
from challenge.foundation.transaction import reading, writing
from config import Settings
from tests.accounts.conftest import ask, last_link
from tests.posting import submit
from tests.watching import WatchingClient, watch

ADA, GITA = "ada@example.org", "gita@example.org"
Make = Callable[..., int]


@pytest.fixture
def other(app: Flask, settings: Settings) -> Iterator[Flask]:
    """The second worker."""
    made = create_app(settings)
    made.test_client_class = WatchingClient
    watch(made.extensions["database"])
    yield made
    made.extensions["database"].dispose()


def to(worker: Flask, browser: FlaskClient) -> FlaskClient:
    """The same browser, answered by another worker."""
    moved = worker.test_client()
    for name in ("account", "browser", "device", "session"):
        if cookie := browser.get_cookie(name):
            moved.set_cookie(name, cookie.value)
    return moved


def inside(browser: FlaskClient) -> bool:
    return browser.get("/account").status_code == 200


def entered(browser: FlaskClient, engine: Engine, email: str = ADA) -> FlaskClient:
    ask(browser, email)
    assert submit(browser, last_link(engine), {"name": "Somebody"}).status_code == 303
    return browser


@pytest.fixture
def work(engine: Engine) -> list[str]:
    """Every statement sent to the database from now on."""
    sent: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda _c, _k, statement, *_: sent.append(statement))
    return sent


def test_it_answers_and_works_the_same_for_everybody(app: Flask, person: Make, work: list[str]) -> None:
    """No text, no status, no statement depends on whether an address has an account, and none reads one."""
    person("Ada")
    app.test_client().get("/")  # what is read once per process is read
    seen = []
    for email in (ADA, GITA):
        work.clear()
        browser = app.test_client()
        answer = submit(browser, "/sign-in", {"email": email})
        page = browser.get(answer.location).text.replace(email, "…")
        seen.append((answer.status_code, answer.location, len(answer.data), page, tuple(work)))
    assert seen[0] == seen[1]
    assert not any(" account" in statement for statement in seen[0][-1])


def test_it_tells_nothing_by_its_limits(app: Flask, person: Make) -> None:
    person("Ada")
    found = [[ask(app.test_client(), email) for _ in range(7)] for email in (ADA, GITA)]
    assert found[0] == found[1] == [303] * 6 + [429]


def test_its_limits_hold_over_workers(app: Flask, other: Flask) -> None:
    statuses = [ask((app, other)[number % 2].test_client()) for number in range(8)]
    assert statuses == [303] * 6 + [429] * 2


def test_it_believes_no_forged_address_over_workers(app: Flask, other: Flask) -> None:
    statuses = []
    for number in range(7):
        browser = (app, other)[number % 2].test_client()
        browser.environ_base["HTTP_X_FORWARDED_FOR"] = f"203.0.113.{number}"
        browser.environ_base["HTTP_X_REAL_IP"] = browser.environ_base["HTTP_FORWARDED"] = (
            f"203.0.113.{number}"
        )
        statuses.append(ask(browser))
    assert statuses[-1] == 429


def test_it_takes_a_link_once_over_workers(app: Flask, other: Flask, engine: Engine) -> None:
    browser = app.test_client()
    ask(browser)
    link = last_link(engine)
    again = to(other, browser)
    assert submit(browser, link, {"name": "Ada"}).status_code == 303
    assert submit(again, link, {"name": "Ada"}, page="/sign-in").status_code == 410
    assert not inside(again)


def test_it_opens_nothing_to_whoever_stole_a_link(app: Flask, other: Flask, engine: Engine) -> None:
    owner, thief = app.test_client(), other.test_client()
    ask(owner)
    link = last_link(engine)
    ask(thief, GITA)
    assert thief.get(link).status_code == 403
    assert submit(thief, link, {"name": "Gita"}, page="/sign-in").status_code == 403
    assert not inside(thief)
    assert submit(to(other, owner), link, {"name": "Ada"}).status_code == 303


def test_it_changes_every_secret_at_sign_in(app: Flask, engine: Engine) -> None:
    """Fixation: what an attacker planted in the browser, or knew of it, opens nothing afterwards."""
    attacker = entered(app.test_client(), engine, GITA)
    planted = attacker.get_cookie("account")
    assert planted
    victim = to(app, attacker)
    victim.delete_cookie("account")
    ask(victim, ADA)
    victim.set_cookie("account", planted.value)
    submit(victim, last_link(engine), {"name": "Ada"})
    cookie = victim.get_cookie("account")
    assert cookie
    assert cookie.value != planted.value
    assert not inside(attacker)  # the session that the browser showed has ended
    assert "ada@example.org" in victim.get("/account").text


def test_a_role_that_is_taken_back_ends_at_the_next_request(
    app: Flask, other: Flask, person: Make, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for worker in (app, other):
        worker.add_url_rule("/vault", "vault", access.granted("auditor")(lambda: "gold"))
    chiara = person("Chiara", "auditor")
    browser = entered(app.test_client(), engine, "chiara@example.org")
    with writing(engine=engine) as session:
        browser.set_cookie("account", factors._prove(session, 1, clock.now()))
    there = to(other, browser)
    assert [one.get("/vault").text for one in (browser, there)] == ["gold"] * 2
    with writing(engine=engine) as session:
        roles.take_back(session, account_id=chiara, role="auditor", actor="x", now=clock.now())
    assert [one.get("/vault").status_code for one in (browser, there)] == [403] * 2


def test_a_session_that_is_ended_ends_on_every_worker(app: Flask, other: Flask, engine: Engine) -> None:
    browser = entered(app.test_client(), engine)
    there = to(other, browser)
    assert inside(there)
    assert submit(browser, "/sign-out", page="/").status_code == 303
    assert not inside(there)


def test_it_gives_no_session_to_whoever_can_read_the_database(app: Flask, engine: Engine) -> None:
    browser = entered(app.test_client(), engine)
    with reading(engine=engine) as session:
        hashes = (
            session.connection().exec_driver_sql("SELECT secret_hash FROM account_session").scalars().all()
        )
    thief = app.test_client()
    for shown in hashes:
        thief.set_cookie("account", bytes(shown).hex()[:64])
        assert not inside(thief)
    assert inside(browser)
