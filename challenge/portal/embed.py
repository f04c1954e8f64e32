"""The key numbers of an edition, which another site may show in a frame (decision 202)."""

from flask import Blueprint, Response, abort, render_template
from flask_babel import force_locale

from challenge.cycles.queries import editions
from challenge.foundation import access, clock, security, surroundings
from challenge.foundation.i18n import LANGUAGES, in_each_language
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.transaction import reading
from challenge.portal.queries import numbers

bp = Blueprint("embed", __name__, url_prefix="/embed")
FRESH = "public, max-age=300"
NAME = Sentence(N_("Chiffres clés"))


@bp.get("")
@access.public
def show() -> str:
    """What to copy on another site, for each edition."""
    base, names = surroundings.settings().base_url, in_each_language(NAME)
    with reading() as session:
        every = editions.every(session)
    return render_template("portal/embed.html", base=base, names=names, editions=every)


@bp.get("/<int(max=999):number>/<language>")
@access.public
def framed(number: int, language: str) -> Response:
    """The key numbers alone, in a language: no script, no form, no cookie; nothing of whoever looks."""
    if language not in LANGUAGES:
        abort(404)
    with force_locale(language), reading() as session:
        edition = editions.numbered(session, number)
        found = numbers.of_edition(session, edition, now=clock.now())
        page = render_template("portal/embedded.html", edition=edition, numbers=found)
    response = Response(page, mimetype="text/html")
    response.headers.update({"Content-Security-Policy": security.FRAMED, "Cache-Control": FRESH})
    response.headers["Content-Language"] = language
    return response
