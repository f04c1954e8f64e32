"""The countdown that another site may show: the only page of ours that may stand in a frame."""

from zoneinfo import ZoneInfo

from flask import Blueprint, Response, abort, render_template
from flask_babel import force_locale

from challenge.cycles.queries import coming, editions
from challenge.foundation import access, clock, security, surroundings
from challenge.foundation.i18n import LANGUAGES, in_each_language
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.transaction import reading

bp = Blueprint("countdown", __name__, url_prefix="/cycle/countdown")
FRESH = "public, max-age=300"
NAME = Sentence(N_("Compte à rebours"))


@bp.get("")
@access.public
def show() -> str:
    """What to copy on another site, and how it looks."""
    base, names = surroundings.settings().base_url, in_each_language(NAME)
    return render_template("cycles/countdown_snippet.html", base=base, names=names)


@bp.get("/<language>")
@access.public
def framed(language: str) -> Response:
    """The countdown alone, in a language: no script, no form, no cookie; nothing of whoever looks."""
    if language not in LANGUAGES:
        abort(404)
    now = clock.now()
    with force_locale(language), reading() as session:
        edition = editions.current(session)
        found = coming.next_of(session, edition, now=now) if edition else None
        zone = ZoneInfo(edition.zone if edition else surroundings.settings().timezone)
        page = render_template("cycles/countdown.html", coming=found, now=now, zone=zone)
    response = Response(page, mimetype="text/html")
    response.headers.update({"Content-Security-Policy": security.FRAMED, "Cache-Control": FRESH})
    response.headers["Content-Language"] = language
    return response
