"""Promise 3, further: every route × every role, as its view declares; nobody gets past the declaration."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from challenge.foundation import access, slots
from challenge.foundation.visitors import ROLES, Visitor

PLACE = re.compile(r"<(?:\w+(?:\([^)]*\))?:)?\w+>")
NOBODY, RESIDENT = "anybody", "resident"
WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def visitor(*roles: str, proved_twice: bool = True) -> Visitor:
    return Visitor(999_999, "Gita", "gita@example.org", frozenset(roles), 0, proved_twice)


def guarded(app: Flask) -> list[tuple[str, Rule, str]]:
    """(method, rule, declared access) of every route that is not for everybody."""
    found = []
    for rule in app.url_map.iter_rules():
        declared = access.of(app.view_functions[rule.endpoint])
        if declared and declared not in ("public", "open_api"):
            methods = (rule.methods or set()) - {"HEAD", "OPTIONS"}
            found += [(method, rule, declared) for method in sorted(methods)]
    return found


def status(client: FlaskClient, method: str, rule: Rule) -> int:
    with client.open(PLACE.sub("1", rule.rule), method=method) as response:
        return response.status_code


def sent(entrance: str, refused: int) -> int:
    """What a GET answers: to the entrance, once a feature has filled it."""
    return 303 if entrance in slots.entrances else refused


def be(monkeypatch: pytest.MonkeyPatch, who: Visitor | None) -> None:
    monkeypatch.setattr(slots, "visitor_finders", [lambda: who])


def test_it_sends_a_stranger_to_the_entrance(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    be(monkeypatch, None)
    for method, rule, _ in guarded(app):
        assert status(client, method, rule) == (401 if method in WRITING else sent("sign_in", 401)), rule


@pytest.mark.parametrize("role", [RESIDENT, *ROLES])
def test_it_refuses_every_other_role(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    be(monkeypatch, visitor() if role == RESIDENT else visitor(role))
    for method, rule, declared in guarded(app):
        if declared != "signed_in" and role not in declared.split(" | "):
            assert status(client, method, rule) == 403, (method, rule, role)


@pytest.mark.parametrize("role", ROLES)
def test_it_asks_staff_for_their_second_factor(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    be(monkeypatch, visitor(role, proved_twice=False))
    for method, rule, declared in guarded(app):
        if role in declared.split(" | "):
            expected = 403 if method in WRITING else sent("second_factor", 403)
            assert status(client, method, rule) == expected, (method, rule)


def test_it_refuses_a_form_without_our_token(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    be(monkeypatch, visitor(*ROLES))
    for method, rule, _ in guarded(app):
        if method in WRITING:
            assert status(client, method, rule) == 400, (method, rule)


def test_it_sees_a_guard_that_is_gone(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    be(monkeypatch, visitor("juror"))
    app.add_url_rule("/vault", "vault", access.granted("auditor")(lambda: "gold"))
    (found,) = [rule for _, rule, _ in guarded(app) if rule.rule == "/vault"]
    assert status(client, "GET", found) == 403
    app.before_request_funcs[None].remove(access.enforce)
    assert status(client, "GET", found) == 200


def test_it_refuses_a_role_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="emperor"):
        access.granted("emperor")
