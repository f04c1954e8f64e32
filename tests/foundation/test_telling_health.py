from typing import Any, NoReturn

import pytest
from flask.testing import FlaskClient

from challenge.app import create_app
from challenge.foundation import slots
from config import Settings


def test_it_is_alive_without_a_database() -> None:
    app = create_app(Settings(environment="test", database_url="postgresql://x@127.0.0.1:1/x"))
    assert app.test_client().get("/healthz").json == {"status": "alive"}


@pytest.mark.usefixtures("both_databases")
def test_it_is_ready_when_migrated(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "self_tests", {})
    response = client.get("/readyz")
    assert (response.status_code, response.json) == (200, {"status": "ready", "failed": []})


def ask(database_url: str) -> Any:
    return create_app(Settings(environment="test", database_url=database_url)).test_client().get("/readyz")


def test_it_is_not_ready_before_its_migrations(tmp_path: Any) -> None:
    response = ask(f"sqlite:///{tmp_path / 'empty.db'}")
    assert (response.status_code, response.json["failed"]) == (503, ["migrations"])


def test_it_is_not_ready_without_its_database() -> None:
    response = ask("postgresql://x@127.0.0.1:1/x")
    assert (response.status_code, response.json["failed"]) == (503, ["database", "migrations"])


def fail() -> NoReturn:
    raise ArithmeticError


def test_it_is_not_ready_when_a_self_test_fails(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "self_tests", {"curve": fail})
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json
    assert response.json["failed"] == ["self_tests"]


def test_it_tests_itself_once(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    monkeypatch.setattr(slots, "self_tests", {"curve": lambda: ran.append("curve")})
    for _ in range(2):
        assert client.get("/readyz").status_code == 200
    assert ran == ["curve"]
