import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, render_template_string, request, session
from flask.testing import FlaskClient

from challenge.app import create_app
from challenge.foundation import access, security
from config import Settings
from tests.foundation.conftest import AddView

FORM = '<form method="post"><input name="csrf_token" value="{{ csrf_token() }}"></form>'


@pytest.fixture
def production(tmp_path: Path) -> Flask:
    """An installation as residents meet it."""
    return create_app(
        Settings(
            environment="production",
            secret_key="k" * 32,
            base_url="https://defi.example",
            database_url=f"sqlite:///{tmp_path / 'x.db'}",
            data_dir=tmp_path,
        )
    )


def ask(app: Flask, path: str = "/healthz", **options: Any) -> Any:
    return app.test_client().get(path, base_url="https://defi.example", **options)


@pytest.mark.parametrize("path", ["/healthz", "/nowhere", "/static/icon.svg"])
def test_it_puts_its_headers_on_every_answer(client: FlaskClient, path: str) -> None:
    with client.get(path) as response:
        for name in security.HEADERS:
            assert name in response.headers
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_it_allows_exactly_what_pages_need(client: FlaskClient) -> None:
    assert client.get("/healthz").headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )


def test_it_asks_for_https_in_production_only(production: Flask, client: FlaskClient) -> None:
    assert "max-age=" in ask(production).headers["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in client.get("/healthz").headers


def test_it_answers_under_its_own_name_only(production: Flask) -> None:
    assert production.test_client().get("/healthz", base_url="https://evil.example").status_code == 400
    assert production.test_client().get("/healthz", base_url="http://127.0.0.1").status_code == 200


def test_it_keeps_cookies_from_scripts_and_other_sites(production: Flask) -> None:
    def remember() -> str:
        session["x"] = 1
        return ""

    production.add_url_rule("/gate", view_func=access.public(remember))
    cookie = ask(production, "/gate").headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_it_refuses_a_form_that_is_not_ours(client: FlaskClient, add_view: AddView, method: str) -> None:
    add_view("/gate", lambda: "done", methods=[method])
    response = client.open("/gate", method=method)
    assert response.status_code == 400
    assert "restée ouverte trop longtemps" in response.text


def test_it_takes_a_form_of_ours(client: FlaskClient, add_view: AddView) -> None:
    add_view("/form", lambda: render_template_string(FORM))
    add_view("/gate", lambda: "done", methods=["POST"])
    found = re.search(r'value="([^"]+)"', client.get("/form").text)
    assert found
    assert client.post("/gate", data={"csrf_token": found[1]}).text == "done"
    assert client.post("/gate", headers={"X-CSRFToken": found[1]}).text == "done"


def test_it_asks_no_token_where_no_cookie_gives_any_right(client: FlaskClient, add_view: AddView) -> None:
    add_view("/api/gate", lambda: "done", methods=["POST"], declare=access.open_api)
    assert client.post("/api/gate", data=b"raw").text == "done"


def test_it_asks_a_token_on_every_view_that_is_not_for_programs(app: Flask, client: FlaskClient) -> None:
    for rule in app.url_map.iter_rules():
        changing = rule.methods and rule.methods & {"POST", "PUT", "PATCH", "DELETE"}
        if changing and access.of(app.view_functions[rule.endpoint]) != "open_api":
            path = re.sub(r"<[^>]+>", "1", rule.rule)
            assert client.open(path, method=sorted(changing)[0]).status_code in (400, 401, 404), rule


def test_it_refuses_a_body_that_is_too_large(client: FlaskClient, add_view: AddView) -> None:
    add_view("/api/gate", lambda: request.get_data(), methods=["POST"], declare=access.open_api)
    assert client.post("/api/gate", data=b"x" * (security.LARGEST_REQUEST + 1)).status_code == 413


def test_it_believes_no_forwarded_address(client: FlaskClient, add_view: AddView) -> None:
    add_view("/api/me", lambda: str(request.remote_addr), declare=access.open_api)
    assert client.get("/api/me", headers={"X-Forwarded-For": "203.0.113.7"}).text == "127.0.0.1"
