"""Staff send the city's file in the browser; a worker reads it; they look, then apply."""

import io
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.residents import importing
from challenge.residents.queries import roll
from tests.posting import TOKEN, submit
from tests.residents.files import ADA, GITA, content, many, names, run_jobs

Acting = Callable[..., Visitor]


@pytest.fixture(autouse=True)
def chiara(acting: Acting) -> Visitor:
    """Chiara keeps the roll."""
    return acting("Chiara", "registrar")


def send(client: FlaskClient, data: bytes) -> TestResponse:
    return submit(client, "/admin/roll", {"file": (io.BytesIO(data), "city.csv")})


def send_large(client: FlaskClient, address: str, page: str, data: bytes) -> TestResponse:
    """As `submit`, for what the test client would put in a temporary file that it leaves open."""
    found = TOKEN.search(client.get(page).text)
    assert found
    part = '--edge\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n'
    start = part.format("csrf_token", "") + f"{found[1]}\r\n" + part.format("file", '; filename="city.csv"')
    body = start.encode() + data + b"\r\n--edge--\r\n"
    return client.post(address, data=body, content_type="multipart/form-data; boundary=edge")


def test_it_shows_a_preview(client: FlaskClient, engine: Engine) -> None:
    answer = send(client, content(ADA, GITA.replace("Rao", "")))
    assert answer.status_code == 303
    assert "Lecture en cours" in client.get(answer.location).text
    run_jobs(engine)
    page = client.get(answer.location).text
    assert "Aperçu prêt" in page
    assert "Cette case est vide" in page


def test_it_applies_after_a_yes(client: FlaskClient, engine: Engine) -> None:
    place = send(client, content(ADA, GITA.replace("Rao", ""))).location
    run_jobs(engine)
    refused = submit(client, f"{place}/apply", page=place)
    assert refused.status_code == 422
    assert "<title>Erreur" in refused.text
    assert submit(client, f"{place}/apply", {"leave_wrong": "y"}, page=place).status_code == 303
    run_jobs(engine)
    assert "Appliqué" in client.get(place).text
    with writing(engine=engine) as session:
        assert names(session) == {"Ada Lovelace"}


def test_it_takes_a_file_of_many_megabytes(client: FlaskClient, engine: Engine) -> None:
    data = content(*many(20_000))
    assert len(data) > 1024 * 1024
    answer = send_large(client, "/admin/roll", "/admin/roll", data)
    assert answer.status_code == 303


def test_it_refuses_a_large_form_everywhere_else(client: FlaskClient, engine: Engine) -> None:
    place = send(client, content(ADA)).location
    run_jobs(engine)
    answer = send_large(client, f"{place}/drop", place, b"x" * 2_000_000)
    assert answer.status_code == 413


def test_it_refuses_a_file_without_titles(client: FlaskClient) -> None:
    answer = send(client, b"a;b\n1;2\n")
    assert answer.status_code == 422
    assert "reference, nom, " in answer.text or "reference, name" in answer.text


def test_it_asks_for_a_file(client: FlaskClient) -> None:
    answer = submit(client, "/admin/roll", {})
    assert answer.status_code == 422
    assert "Choisissez le fichier" in answer.text


def test_it_says_where_a_file_is_not_utf8(client: FlaskClient, engine: Engine) -> None:
    place = send(client, content(ADA) + b"A-2;H\xe9bert\n").location
    run_jobs(engine)
    assert "ligne 3, signe 6" in client.get(place).text


def test_it_refuses_a_file_that_is_too_big(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "LARGEST", 1000)
    client.get("/admin/roll")
    assert send(client, content(*many(100))).status_code == 413


def test_it_gives_errors_and_changes_as_files(client: FlaskClient, engine: Engine) -> None:
    place = send(client, content(ADA.replace("A-1", "=A1"), GITA.replace("Rao", ""))).location
    run_jobs(engine)
    errors = client.get(f"{place}/errors.csv")
    assert "3;nom;Cette case est vide." in errors.text
    assert errors.mimetype == "text/csv"
    assert "'=A1;nouvelle personne" in client.get(f"{place}/changes.csv").text


def test_it_drops_an_import(client: FlaskClient, engine: Engine) -> None:
    place = send(client, content(ADA)).location
    run_jobs(engine)
    assert submit(client, f"{place}/drop", page=place).status_code == 303
    run_jobs(engine)
    assert "Abandonné" in client.get(place).text
    with writing(engine=engine) as session:
        assert roll.count(session) == 0


def test_it_knows_no_other_import(client: FlaskClient) -> None:
    assert client.get("/admin/roll/imports/99").status_code == 404
