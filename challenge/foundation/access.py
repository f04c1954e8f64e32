"""Who may call a view: every endpoint declares it, or the application refuses to start."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request

View = TypeVar("View", bound=Callable[..., Any])


class AccessUndeclared(Exception):
    """Endpoints that do not say who may call them."""


def _declare(view: View, access: str) -> View:
    view.__access__ = access  # type: ignore[attr-defined]
    return view


def public(view: View) -> View:
    """A page for everybody."""
    return _declare(view, "public")


def open_api(view: View) -> View:
    """For programs, anonymous and without cookies: what is sent authenticates itself by cryptography."""
    return _declare(view, "open_api")


def of(view: Callable[..., Any]) -> str | None:
    """What a view declared, or None."""
    return getattr(view, "__access__", None)


def require_declared(app: Flask) -> None:
    """Raise AccessUndeclared when an endpoint declares nothing."""
    undeclared = sorted(name for name, view in app.view_functions.items() if of(view) is None)
    if undeclared:
        raise AccessUndeclared(", ".join(undeclared))


def of_request() -> str | None:
    """What the view that this request asks for declared; None when no view answers."""
    view = current_app.view_functions.get(request.endpoint or "")
    return None if view is None else of(view)
