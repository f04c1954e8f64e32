"""Who may call a view: every endpoint declares it, or the application refuses to start.

What is declared is enforced here, before the view: nobody has to think of it again.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import slots, visitors
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_

View = TypeVar("View", bound=Callable[..., Any])


class SignInNeeded(RuleBroken):
    status = 401
    msgid = N_("Connectez-vous d’abord. Rien de ce que vous avez envoyé n’a été enregistré.")


class RoleNeeded(RuleBroken):
    status = 403
    msgid = N_("Cette page est réservée aux personnes qui en ont la charge.")


class AccessUndeclared(Exception):
    """Endpoints that do not say who may call them."""


def _declare(view: View, access: str) -> View:
    view.__access__ = access  # type: ignore[attr-defined]
    return view


def public(view: View) -> View:
    """A page for everybody."""
    return _declare(view, "public")


def open_api(view: View) -> View:
    """For programs: what is sent authenticates itself by cryptography. No cookie gives a right, unless the
    view itself asks who sends and whether our page did (a ballot of a vote with sign-in)."""
    return _declare(view, "open_api")


def signed_in(view: View) -> View:
    """For whoever is signed in."""
    return _declare(view, "signed_in")


def granted(*roles: str) -> Callable[[View], View]:
    """For staff who hold one of these roles, with their second factor shown in this session."""
    unknown = set(roles) - set(visitors.ROLES)
    if unknown or not roles:
        raise ValueError(f"no such role: {', '.join(sorted(unknown))}")
    return lambda view: _declare(view, " | ".join(sorted(roles)))


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


def enforce() -> ResponseReturnValue | None:
    """Let the request through, send its visitor to an entrance, or raise SignInNeeded or RoleNeeded."""
    declared = of_request()
    if declared in (None, "public", "open_api"):
        return None
    visitor = visitors.current()
    if visitor is None:
        return _send_to("sign_in", SignInNeeded())
    if declared == "signed_in":
        return None
    if visitor.roles.isdisjoint(str(declared).split(" | ")):
        raise RoleNeeded
    return None if visitor.proved_twice else _send_to("second_factor", RoleNeeded())


def _send_to(entrance: str, refusal: RuleBroken) -> ResponseReturnValue:
    """To the entrance and back here, where nothing is lost by it; else the refusal."""
    endpoint = slots.entrances.get(entrance)
    if endpoint is None or request.method not in ("GET", "HEAD"):
        raise refusal
    return redirect(url_for(endpoint, next=request.full_path.rstrip("?")), code=303)
