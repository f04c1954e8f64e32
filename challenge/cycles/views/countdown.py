"""The countdown that another site may show: the only page of ours that may stand in a frame."""

from zoneinfo import ZoneInfo

from flask import Blueprint, Response, abort, render_template
from flask_babel import force_locale

from challenge.cycles.queries import coming, editions
from challenge.foundation import access, clock, security, surroundings
from challenge.foundation.i18n import LANGUAGES
from challenge.foundation.transaction import reading

bp = Blueprint("countdown", __name__, url_prefix="/cycle/countdown")
FRAMED = security.CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
FRESH = "public, max-age=300"


@bp.get("")
@access.public
def show() -> str:
    """What to copy on another site, and how it looks."""
    return render_template("cycles/countdown_snippet.html", base=surroundings.settings().base_url)


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
        days = found.days(now, ZoneInfo(edition.zone)) if found and edition else None
        page = render_template("cycles/countdown.html", edition=edition, coming=found, days=days)
    response = Response(page, mimetype="text/html")
    response.headers.update({"Content-Security-Policy": FRAMED, "Cache-Control": FRESH})
    response.headers["Content-Language"] = language
    return response
