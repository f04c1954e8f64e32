from datetime import UTC, datetime

from flask import Flask

from challenge.foundation import register
from challenge.foundation.register import RegisterHead
from challenge.foundation.transaction import writing


def record(stream: str) -> None:
    with writing() as session:
        register.append(
            session, stream=stream, act="opened", actor="o-1", subject="x", details={}, now=datetime.now(UTC)
        )


def test_it_says_that_every_stream_is_whole(app: Flask) -> None:
    record("calls")
    record("funds")
    result = app.test_cli_runner().invoke(args=["register", "verify"])
    assert (result.exit_code, result.output) == (0, "calls: whole\nfunds: whole\n")


def test_it_stops_at_a_broken_stream(app: Flask) -> None:
    record("calls")
    with writing() as session:
        session.get_one(RegisterHead, "calls").seq = 7
    result = app.test_cli_runner().invoke(args=["register", "verify"])
    assert result.exit_code == 1
    assert "calls, entry 1: head" in result.output
