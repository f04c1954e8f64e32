"""Roles: granted, taken back, at once; the first administrator; taking a place in a demonstration."""

import dataclasses
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.accounts.queries import people, visiting
from challenge.accounts.rules import refusals
from challenge.accounts.rules import sessions as session_rules
from challenge.accounts.services import impersonation, roles
from challenge.foundation import access, clock, register
from challenge.foundation.transaction import reading, writing
from tests.accounts.conftest import SignIn

Make = Callable[..., int]


def test_it_grants_and_records(session: Session, person: Make) -> None:
    chiara = person("Chiara", "organiser")
    assert people.holders(session, "organiser") == [
        people.Person(chiara, "Chiara", "chiara@example.org", "fr")
    ]
    (entry,) = register.entries(session, roles.STREAM)
    assert (entry.act, entry.subject, entry.details) == (
        "role granted",
        f"account:{chiara}",
        {"role": "organiser"},
    )


def test_it_keeps_an_administrator(person: Make, session: Session) -> None:
    chiara = person("Chiara", "administrator")
    with pytest.raises(refusals.LastAdministrator):
        roles.take_back(session, account_id=chiara, role="administrator", actor="x", now=clock.now())


def test_it_takes_back_at_the_next_request(
    app: Flask, person: Make, sign_in: SignIn, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_rules, "proved_twice", lambda *_, **__: True)
    app.add_url_rule("/vault", "vault", access.granted("auditor")(lambda: "gold"))
    chiara = person("Chiara", "auditor")
    browser = sign_in("Chiara")
    assert browser.get("/vault").text == "gold"
    with writing(engine=engine) as session:
        roles.take_back(session, account_id=chiara, role="auditor", actor="x", now=clock.now())
    assert browser.get("/vault").status_code == 403


def test_it_makes_the_first_administrator_by_command(app: Flask, engine: Engine) -> None:
    result = app.test_cli_runner().invoke(args=["accounts", "administrator", "Chiara@Example.org"])
    assert "/sign-in" in result.output, result.output
    with reading(engine=engine) as session:
        (found,) = people.holders(session, "administrator")
    assert found.email == "chiara@example.org"


def test_it_takes_a_place_in_a_demonstration_only(app: Flask, person: Make, session: Session) -> None:
    chiara = person("Chiara", "organiser")
    with pytest.raises(refusals.NoImpersonation):
        impersonation.sign_in_as(session, account_id=chiara, now=clock.now())
    app.extensions["settings"] = dataclasses.replace(app.extensions["settings"], demo=True)
    secret = impersonation.sign_in_as(session, account_id=chiara, now=clock.now())
    found = visiting.visit(session, secret=secret, now=clock.now())
    assert found
    assert found.visitor.holds("organiser")


def test_it_takes_no_place_in_production(app: Flask, person: Make, session: Session) -> None:
    chiara = person("Chiara")
    app.extensions["settings"] = dataclasses.replace(
        app.extensions["settings"], demo=True, environment="production"
    )
    with pytest.raises(refusals.NoImpersonation):
        impersonation.sign_in_as(session, account_id=chiara, now=clock.now())
