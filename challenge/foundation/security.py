"""What protects every answer: headers, the session's cookie, and proof that a form is ours."""

from urllib.parse import urlsplit

from flask import Flask, Response, current_app, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.routing import IntegerConverter, Map, UnicodeConverter, ValidationError

from challenge.foundation import access
from config import Settings

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
FRAMED = CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
"""For the few pages that may stand in the frame of another site: without form, without script."""
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: over HTTPS the check of forms compares it with our own address.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-cache",
}
LARGEST_REQUEST = 1024 * 1024
A_YEAR = "max-age=31536000"


class Word(UnicodeConverter):
    """A part of an address, without NUL: PostgreSQL takes none in a text, and asking would be a fault."""

    def to_python(self, value: str) -> str:
        if "\0" in value:
            raise ValidationError
        return value


OUR_PAGE = "X-Our-Page"


class Number(IntegerConverter):
    """A number that a column of the database can hold: asking for a larger one would be a fault."""

    def __init__(self, map: Map, max: int = 2**31 - 1) -> None:
        super().__init__(map, max=max)


def install(app: Flask, settings: Settings) -> None:
    """Protect every answer of the application. Comes before its routes."""
    app.url_map.converters |= {"default": Word, "string": Word, "int": Number}
    production = settings.environment == "production"
    app.secret_key = settings.secret_key
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        PREFERRED_URL_SCHEME=urlsplit(settings.base_url).scheme,
        SESSION_COOKIE_NAME="__Host-session" if production else "session",
        SESSION_COOKIE_SECURE=production,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,  # writing may take hours: the token lives as long as its cookie
        WTF_CSRF_CHECK_DEFAULT=False,  # `_prove_form` decides, from what the view declares
    )
    if production:
        app.config["TRUSTED_HOSTS"] = [urlsplit(settings.base_url).hostname, "localhost", "127.0.0.1"]
    CSRFProtect(app)
    app.before_request(access.enforce)
    app.before_request(_prove_form)
    app.after_request(_add_headers)
    if production:
        app.after_request(_only_https)


def _prove_form() -> None:
    """Refuse a request that changes something without our token, but where no cookie gives any right."""
    if access.of_request() not in (None, "open_api"):
        csrf: CSRFProtect = current_app.extensions["csrf"]
        csrf.protect()


def sent_by_our_page() -> bool:
    """Whether a script of ours made this request, for the API where a cookie counts. A page of another origin
    cannot set our header without asking us first, which we never grant; what browsers tell of the sender must
    agree. Unlike a form's token it cannot expire while somebody thinks."""
    origin = request.headers.get("Origin")
    return (
        request.headers.get(OUR_PAGE) == "1"
        and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        and (origin is None or urlsplit(origin).netloc == request.host)
    )


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _only_https(response: Response) -> Response:
    response.headers.setdefault("Strict-Transport-Security", A_YEAR)
    return response
