"""Must show 4: no enumeration by text, status or time; limits; forged addresses."""

import dataclasses
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from challenge.accounts.models import SignInLink
from challenge.foundation.limits import Tries
from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import reading
from tests.accounts.conftest import ask
from tests.posting import submit


def test_it_answers_the_same_with_and_without_an_account(
    app: Flask, person: Callable[..., int], engine: Engine
) -> None:
    person("Ada")
    answers = []
    for email in ("ada@example.org", "gita@example.org"):
        browser = app.test_client()
        asked = submit(browser, "/sign-in", {"email": email})
        page = browser.get(asked.location)
        answers.append((asked.status_code, asked.location, page.text.replace(email, "…")))
    assert answers[0] == answers[1]


def test_it_does_the_same_work_with_and_without_an_account(
    app: Flask, person: Callable[..., int], engine: Engine
) -> None:
    """The time is that of the statements: they are the same, and none looks for an account."""
    person("Ada")
    written: list[str] = engine.written  # type: ignore[attr-defined]
    work = []
    for email in ("ada@example.org", "gita@example.org"):
        before = len(written)
        ask(app.test_client(), email)
        work.append(written[before:])
    assert work[0] == work[1]
    assert not any("account " in statement for statement in work[0])


def test_it_writes_to_both_in_the_same_words(app: Flask, person: Callable[..., int], engine: Engine) -> None:
    person("Ada")
    for email in ("ada@example.org", "gita@example.org"):
        ask(app.test_client(), email)
    with reading(engine=engine) as session:
        subjects = session.scalars(select(OutgoingMail.subject)).all()
    assert len(subjects) == 2
    assert len(set(subjects)) == 1


@pytest.mark.parametrize("bad", ["", "ada", "ada@", "a\0b@example.org", "a@b@c.fr", "x" * 300 + "@a.fr"])
def test_it_refuses_what_is_no_address(client: FlaskClient, bad: str) -> None:
    answer = submit(client, "/sign-in", {"email": bad})
    assert answer.status_code == 422
    assert "Écrivez une adresse complète" in answer.text


def test_it_limits_an_address_whatever_its_capitals(app: Flask) -> None:
    asked = [ask(app.test_client(), email) for email in ("ada@example.org", "ADA@example.org") * 3]
    assert asked == [303] * 6
    assert ask(app.test_client()) == 429
    assert ask(app.test_client(), "gita@example.org") == 303


def test_it_limits_a_network_and_believes_no_forged_address(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("challenge.accounts.services.sign_in.PER_NETWORK", 2)
    statuses = []
    for number in range(3):
        browser = app.test_client()
        browser.environ_base["HTTP_X_FORWARDED_FOR"] = f"203.0.113.{number}"
        statuses.append(ask(browser, f"p{number}@example.org"))
    assert statuses == [303, 303, 429]


def test_it_believes_the_proxy_of_ours_and_nothing_before_it(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("challenge.accounts.services.sign_in.PER_NETWORK", 1)
    app.extensions["settings"] = dataclasses.replace(app.extensions["settings"], trusted_proxies=1)
    statuses = []
    for number, hops in enumerate(("9.9.9.9, 203.0.113.1", "8.8.8.8, 203.0.113.1", "203.0.113.2")):
        browser = app.test_client()
        browser.environ_base["HTTP_X_FORWARDED_FOR"] = hops
        statuses.append(ask(browser, f"p{number}@example.org"))
    assert statuses == [303, 429, 303]


def test_it_keeps_no_address_of_a_network_and_no_token_in_clear(client: FlaskClient, engine: Engine) -> None:
    ask(client)
    with reading(engine=engine) as session:
        link = session.scalars(select(SignInLink)).one()
        keys = session.scalars(select(Tries.key_hash)).all()
    assert len(link.token_hash) == len(link.browser_hash) == 32
    assert {len(key) for key in keys} == {32}
    assert not any(b"127.0.0.1" in key or b"ada" in key for key in keys)


def test_it_keeps_where_one_was_going(client: FlaskClient) -> None:
    assert 'href="/sign-in?next=/staff"' in client.get("/sign-in?next=/staff").text


def test_it_keeps_where_one_was_going_when_asking_for_another_link(client: FlaskClient) -> None:
    asked = submit(client, "/sign-in", {"email": "ada@example.org", "next": "/residence"})
    assert 'href="/sign-in?next=/residence">demandez un autre lien' in client.get(asked.location).text
    away = client.get("/sign-in/sent?next=//example.org").text
    assert 'href="/sign-in?next=/">demandez un autre lien' in away
