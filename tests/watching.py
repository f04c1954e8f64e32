"""A client that fails when a reading request writes, or leaves a transaction open."""

from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import Engine, event
from werkzeug.test import TestResponse

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER")


class GetWrote(AssertionError):
    """A request that must only read has written."""


def watch(engine: Engine) -> None:
    """Keep the statements that write in `engine.written`."""
    written: list[str] = []
    engine.written = written  # type: ignore[attr-defined]

    @event.listens_for(engine, "before_cursor_execute")
    def _keep(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.lstrip().upper().startswith(WRITES):
            written.append(statement)


class WatchingClient(FlaskClient):
    """Flask's client, watching what a request does to the database."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        written = self.application.extensions["database"].written
        before = len(written)
        with self.application.app_context():  # its own `g`, as in service: a test may have pushed one already
            response = super().open(*args, **kwargs)
        if response.request.method in ("GET", "HEAD", "OPTIONS") and len(written) > before:
            raise GetWrote(f"{response.request.path}: {written[before:]}")
        return response
