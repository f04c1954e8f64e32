"""The page of the whole thread of an edition."""

from flask import Blueprint, render_template

from challenge.foundation import access, clock, surroundings
from challenge.foundation.transaction import reading
from challenge.thread import telling
from challenge.thread.queries import whole

bp = Blueprint("thread", __name__)


@bp.get("/cycle/<int(max=999):number>/thread")
@access.public
def show(number: int) -> str:
    """From the proposals of an edition to what it changed: drawn, counted, each thing with its page."""
    zone = surroundings.settings().timezone
    with reading() as session:
        found = whole.of_edition(session, number, now=clock.now(), zone=zone)
    return render_template("thread/edition.html", page=telling.page(found))
