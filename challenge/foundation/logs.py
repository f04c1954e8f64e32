"""Logs: one JSON object a line, on the standard error; nothing about persons.

One line per request, with the route's pattern and not the address that was asked: no network address, no
query, no name of a page that would tell who looked for what. Web servers' own access logs stay off.
A view may ask for no line at all (`undated`).
"""

import logging
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any, TextIO, TypeVar

import structlog
from flask import Flask, Response, current_app, g, request

from config import Settings

log = structlog.get_logger(__name__)
View = TypeVar("View", bound=Callable[..., Any])


class StandardError(logging.StreamHandler[TextIO]):
    """Writes where standard error is now, not where it was when logging was set up."""

    def __init__(self) -> None:
        super().__init__(sys.stderr)

    def emit(self, record: logging.LogRecord) -> None:
        self.stream = sys.stderr
        super().emit(record)


def configure(settings: Settings) -> None:
    """Send every log, ours and the libraries', through one JSON line format."""
    describe = where_only if settings.environment == "production" else structlog.processors.format_exc_info
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        describe,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = StandardError()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    for known in [known for known in root.handlers if isinstance(known, StandardError)]:
        root.removeHandler(known)
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    # Its development server writes addresses, and each address asked.
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)


def where_only(_logger: object, _name: str, event: dict[str, Any]) -> dict[str, Any]:
    """An exception as its type and its places: its message may hold what a person sent."""
    fault = event.pop("exc_info", None)
    if fault is True:
        fault = sys.exc_info()[1]
    if isinstance(fault, tuple):
        fault = fault[1]
    if isinstance(fault, BaseException):
        frames = traceback.extract_tb(fault.__traceback__)
        event["fault"] = f"{type(fault).__module__}.{type(fault).__qualname__}"
        event["places"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return event


def undated(view: View) -> View:
    """A view whose success leaves no line. Ballots are rows that hold no time: lines in the same order as the
    rows would give each its own, and lines of those who come to vote nearly so."""
    view.__undated__ = True  # type: ignore[attr-defined]
    return view


def install(app: Flask) -> None:
    """Write one line per request, but where the view is `undated`."""
    app.before_request(_start)
    app.after_request(_line)


def _start() -> None:
    g.started = time.monotonic()


def _line(response: Response) -> Response:
    view = current_app.view_functions.get(request.endpoint or "")
    if response.status_code < 400 and getattr(view, "__undated__", False):
        return response
    log.info(
        "request",
        method=request.method,
        route=request.url_rule.rule if request.url_rule else None,
        status=response.status_code,
        milliseconds=round((time.monotonic() - g.started) * 1000, 1),
    )
    return response
