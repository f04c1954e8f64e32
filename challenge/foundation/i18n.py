"""Languages: French texts are the message ids; English comes from the catalogue."""

from functools import cached_property
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Flask, Response, has_request_context, request
from flask_babel import Babel, force_locale, get_locale, gettext, lazy_gettext, ngettext

from challenge.foundation import access, formats, sent_back, surroundings
from challenge.foundation.catalogues import Catalogues
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.typography import french_spaces

__all__ = ["N_", "_", "get_locale", "gettext", "install", "language", "lazy_gettext", "ngettext", "say"]

LANGUAGES = {"fr": "Français", "en": "English"}
COOKIE = "lang"
A_YEAR = 365 * 24 * 3600

_ = gettext


def say(sentence: Sentence) -> str:
    """A sentence in the reader's language, its moments, days and sentences within it too."""
    params = {
        name: say(value) if isinstance(value, Sentence) else formats.shown(value)
        for name, value in sentence.params.items()
    }
    return str(gettext(sentence.msgid)) % params


def in_each_language(sentence: Sentence) -> dict[str, str]:
    """A sentence in every language, by code: for what is kept, and read by others than who asks."""
    found = {}
    for code in LANGUAGES:
        with force_locale(code):
            found[code] = say(sentence)
    return found


def language() -> str:
    """The reader's language: "fr" or "en"."""
    return str(get_locale() or "fr")


def choose() -> str:
    """The language asked in the address, else kept in the cookie, else of the browser, else French."""
    if not has_request_context():
        return "fr"
    # Not best_match: it prefers « fr » of any weight to « en-GB », which it does not take for English.
    browser = (tag.partition("-")[0] for tag in request.accept_languages.values())
    wishes = (request.args.get("lang"), request.cookies.get(COOKIE), *browser)
    return next((wish for wish in wishes if wish in LANGUAGES), "fr")


def in_language(code: str) -> str:
    """The address of this same page in another language, relative to it; where the address that took a form
    shows no page, of the page whose form it is."""
    path, asked = "", list(request.args.items(multi=True))
    if request.method == "POST" and not sent_back.opens(request.path):
        came_from = urlsplit(sent_back.page() or "/")
        path, asked = came_from.path, parse_qsl(came_from.query)
    return f"{path}?" + urlencode([*((k, v) for k, v in asked if k != "lang"), ("lang", code)])


def install(app: Flask, timezone: str) -> None:
    """Give the application its languages, its text filters and what layouts need to switch language."""
    FrenchFirst(app, default_locale="fr", default_timezone=timezone, locale_selector=choose)
    app.jinja_env.filters.update(
        say=say,
        french_spaces=french_spaces,
        day=formats.day,
        short_day=formats.short_day,
        moment=formats.moment,
        hour=formats.hour,
        money=formats.money,
        number=formats.number,
        percent=formats.percent,
    )
    app.context_processor(
        lambda: {"language": language(), "languages": LANGUAGES, "in_language": in_language}
    )
    app.after_request(_remember)


def _remember(response: Response) -> Response:
    """Keep the language that the reader asked for; programs get no cookie."""
    response.headers.setdefault("Content-Language", language())
    response.vary.update(("Accept-Language", "Cookie"))
    asked = request.args.get("lang")
    if asked in LANGUAGES and asked != request.cookies.get(COOKIE) and access.of_request() != "open_api":
        secure = surroundings.settings().environment == "production"
        response.set_cookie(COOKIE, asked, max_age=A_YEAR, secure=secure, httponly=True, samesite="Lax")
    return response


class FrenchFirst(Babel):  # type: ignore[misc] # Flask-Babel is untyped
    """Flask-Babel, reading our catalogues."""

    @cached_property
    def domain_instance(self) -> Catalogues:
        return Catalogues()
