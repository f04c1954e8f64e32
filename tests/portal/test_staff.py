"""The way in for staff: each sees what their roles open, and nothing else."""

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation import access
from challenge.foundation.visitors import Visitor
from challenge.portal.staff import DESKS, desks
from tests.voting import holding
from tests.voting.seats import sitting


def test_it_lists_what_a_role_opens(client: FlaskClient, acting: Callable[..., Visitor]) -> None:
    acting("Rachid", "registrar")
    assert "/admin/desk" in client.get("/staff").text
    acting("Chiara", "organiser")
    shown = client.get("/staff").text
    assert "/admin/roll" in shown
    assert "/admin/desk" not in shown


def test_it_says_so_when_there_is_nothing_to_do(client: FlaskClient, acting: Callable[..., Visitor]) -> None:
    acting("Esther", "trustee")
    assert "Rien à faire ici" in client.get("/staff").text


def test_it_leads_to_the_seat_that_one_holds(
    client: FlaskClient, acting: Callable[..., Visitor], engine: Engine
) -> None:
    held = holding.freeze(engine)
    dmitri = acting("Dmitri", "trustee")
    sitting.invite(held, dmitri.email)
    assert f'href="/referendums/{held.uuid}/key"' in client.get("/staff").text
    acting("Esther", "juror")
    assert held.uuid not in client.get("/staff").text


def test_it_leads_to_a_seat_from_the_account_of_whoever_has_no_role(
    client: FlaskClient, acting: Callable[..., Visitor], engine: Engine
) -> None:
    held = holding.freeze(engine)
    dmitri = acting("Dmitri")
    assert "Ce que l’on vous confie" not in client.get("/account").text
    sitting.invite(held, dmitri.email)
    shown = client.get("/account").text
    assert f'href="/referendums/{held.uuid}/key">Votre clé de dépositaire' in shown
    acting("Ada")
    assert held.uuid not in client.get("/account").text


def test_it_offers_nothing_before_the_second_factor() -> None:
    waiting = Visitor(1, "Rachid", "rachid@example.org", frozenset({"registrar"}), 0, proved_twice=False)
    assert desks(waiting) == []


def test_it_names_the_roles_that_the_page_itself_admits(app: Flask) -> None:
    for one in DESKS:
        assert access.of(app.view_functions[one.endpoint]) == " | ".join(sorted(one.roles)), one.endpoint
