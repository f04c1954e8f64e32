import json
import logging
import sys
from typing import Any, NoReturn

import pytest
import structlog
from flask import Flask
from flask.testing import FlaskClient

from challenge.foundation import logs
from config import Settings
from tests.foundation.conftest import AddView


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_it_writes_one_line_per_request(client: FlaskClient, capsys: pytest.CaptureFixture[str]) -> None:
    client.get("/healthz")
    (line,) = lines(capsys)
    assert set(line) == {"event", "method", "route", "status", "milliseconds", "level", "logger", "timestamp"}
    assert (line["method"], line["route"], line["status"]) == ("GET", "/healthz", 200)


def test_it_writes_no_address_and_no_query(
    client: FlaskClient, add_view: AddView, capsys: pytest.CaptureFixture[str]
) -> None:
    add_view("/search/<word>", lambda word: word)
    client.get("/search/illness?of=Ada", environ_base={"REMOTE_ADDR": "203.0.113.7"})
    client.get("/nowhere/illness", headers={"X-Forwarded-For": "203.0.113.7"})
    written = capsys.readouterr().err
    assert '"/search/<word>"' in written
    for secret in ("203.0.113.7", "illness", "Ada"):
        assert secret not in written


def test_it_writes_what_libraries_say(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("library").warning("careful")
    (line,) = lines(capsys)
    assert (line["event"], line["level"], line["logger"]) == ("careful", "warning", "library")


def test_it_writes_each_line_once(app: Flask, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(settings)
    logging.getLogger("library").warning("careful")
    assert len(lines(capsys)) == 1


def fail(secret: str) -> NoReturn:
    raise ValueError(secret)


def test_it_writes_where_a_fault_was_and_not_what_it_held(
    app: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure(Settings(environment="production"))
    try:
        fail("Ada's secret")
    except ValueError as fault:
        structlog.get_logger("x").error("fault", exc_info=fault)
        structlog.get_logger("x").error("fault", exc_info=True)
        logging.getLogger("library").exception("fault")
    written = lines(capsys)
    assert [line["fault"] for line in written] == ["builtins.ValueError"] * 3
    assert all(any("fail" in place for place in line["places"]) for line in written)
    assert "secret" not in json.dumps(written)


def test_it_adds_nothing_where_there_is_no_fault() -> None:
    assert logs.where_only(None, "", {"event": "x"}) == {"event": "x"}
    assert logs.where_only(None, "", {"event": "x", "exc_info": True}) == {"event": "x"}
    assert logs.where_only(None, "", {"event": "x", "exc_info": sys.exc_info()}) == {"event": "x"}
