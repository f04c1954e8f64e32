import json
from typing import Any, NoReturn

import pytest
from flask import Flask, abort, redirect
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from challenge.foundation import errors
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from tests.foundation.conftest import AddView


class GateShut(RuleBroken):
    msgid = N_("La porte est fermée depuis %(hour)s !")


def refuse() -> NoReturn:
    raise GateShut(hour="midi")


def break_down() -> NoReturn:
    raise ZeroDivisionError("a secret value")


def lose_database() -> NoReturn:
    raise PoolTimeout


@pytest.fixture
def in_service(app: Flask) -> None:
    """As residents meet it: a fault is answered, not raised."""
    app.testing = False


def test_it_says_a_refusal_on_a_page(client: FlaskClient, add_view: AddView) -> None:
    add_view("/gate", refuse)
    response = client.get("/gate")
    assert response.status_code == 409
    assert "La porte est fermée depuis midi\u202f!" in response.text
    assert "<h1" in response.text


def test_it_says_a_refusal_to_a_program(client: FlaskClient, add_view: AddView) -> None:
    add_view("/api/gate", refuse)
    response = client.get("/api/gate")
    assert response.status_code == 409
    assert response.json == {"code": "gate_shut", "sentence": "La porte est fermée depuis midi\u202f!"}


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 413, 422, 429, 503])
def test_it_has_a_page_for_every_status(client: FlaskClient, add_view: AddView, status: int) -> None:
    add_view("/gate", lambda: abort(status))
    response = client.get("/gate")
    assert response.status_code == status
    assert errors.TEXTS[status].title in response.text
    assert "</main>" in response.text  # the page itself, not what replaces a broken one
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("status", [418, 501])
def test_it_has_words_for_a_status_that_it_does_not_know(
    client: FlaskClient, add_view: AddView, status: int
) -> None:
    add_view("/api/gate", lambda: abort(status))
    response = client.get("/api/gate")
    assert response.status_code == status
    assert response.json
    assert response.json["sentence"]


def test_it_says_that_an_address_is_unknown_to_a_program(client: FlaskClient) -> None:
    response = client.get("/api/nowhere")
    assert response.status_code == 404
    assert response.json
    assert response.json["code"] == "not_found"


def test_it_tells_which_methods_an_address_takes(client: FlaskClient, add_view: AddView) -> None:
    add_view("/api/gate", refuse)
    assert "GET" in client.delete("/api/gate").headers["Allow"]


def test_it_lets_a_redirection_pass(client: FlaskClient, add_view: AddView) -> None:
    add_view("/gate", lambda: abort(redirect("/elsewhere")))
    response = client.get("/gate")
    assert (response.status_code, response.location) == (302, "/elsewhere")


@pytest.mark.usefixtures("in_service")
def test_it_shows_an_id_and_never_a_trace(client: FlaskClient, add_view: AddView) -> None:
    add_view("/api/gate", break_down)
    response = client.get("/api/gate")
    assert response.status_code == 500
    assert response.json
    assert set(response.json) == {"code", "sentence", "error_id"}
    assert "secret" not in response.text


@pytest.mark.usefixtures("in_service")
def test_it_writes_the_same_id_in_the_log(
    client: FlaskClient, add_view: AddView, capsys: pytest.CaptureFixture[str]
) -> None:
    add_view("/gate", break_down)
    page = client.get("/gate").text
    logged = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    (fault,) = [line for line in logged if line["event"] == "fault"]
    assert fault["error_id"] in page


def test_it_shows_a_fault_to_the_tests(client: FlaskClient, add_view: AddView) -> None:
    add_view("/gate", break_down)
    with pytest.raises(ZeroDivisionError):
        client.get("/gate")


def test_it_asks_to_try_again_after_an_outage(client: FlaskClient, add_view: AddView) -> None:
    add_view("/gate", lose_database)
    response = client.get("/gate")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "10")


@pytest.mark.usefixtures("in_service")
def test_it_shows_a_page_even_when_its_template_is_broken(
    client: FlaskClient, add_view: AddView, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_view("/gate", break_down)

    def broken(*_args: Any, **_kwargs: Any) -> NoReturn:
        raise OperationalError("", {}, Exception())

    monkeypatch.setattr(errors, "render_template", broken)
    for path, words in (("/gate", "Erreur de notre côté"), ("/nowhere", "Page introuvable")):
        assert f"<h1>{words}</h1>" in client.get(path).text
