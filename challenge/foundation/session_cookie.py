"""The cookies that recognise a browser: the secret of its session, the one that binds links to it, and the
mark of an address that has signed in here.

In production their names begin with `__Host-`: no other site, and no page without encryption, can set them.
"""

from datetime import timedelta

from flask import Response, request
from werkzeug.wrappers import Response as AnyResponse

from challenge.foundation import surroundings

SESSION, BROWSER, DEVICE = "account", "browser", "device"
LONGEST = 64


def secret() -> str | None:
    """The secret of the session that this browser shows; None when it shows none."""
    return _read(SESSION)


def browser() -> str | None:
    """What recognises this browser, when it has asked for a link before."""
    return _read(BROWSER)


def device() -> str | None:
    """The mark of an address that has signed in with this browser."""
    return _read(DEVICE)


def give_secret(response: AnyResponse, value: str, *, life: timedelta) -> None:
    """Make this browser show a session's secret from now on."""
    _give(response, SESSION, value, life)


def give_browser(response: AnyResponse, value: str, *, life: timedelta) -> None:
    """Make this browser recognisable until its link is used."""
    _give(response, BROWSER, value, life)


def give_device(response: AnyResponse, value: str, *, life: timedelta) -> None:
    """Make this browser known to the address that has just signed in."""
    _give(response, DEVICE, value, life)


def take_secret(response: AnyResponse) -> None:
    """Make this browser forget its session."""
    response.delete_cookie(_name(SESSION), secure=_production(), httponly=True, samesite="Lax")


def _read(what: str) -> str | None:
    value = request.cookies.get(_name(what))
    return value if value and len(value) <= LONGEST else None


def _give(response: AnyResponse | Response, what: str, value: str, life: timedelta) -> None:
    response.set_cookie(_name(what), value, max_age=life, secure=_production(), httponly=True, samesite="Lax")


def _name(what: str) -> str:
    return f"__Host-{what}" if _production() else what


def _production() -> bool:
    return surroundings.settings().environment == "production"
