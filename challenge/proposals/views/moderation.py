"""Where proposals were examined before the one inbox: its addresses lead there. What the inbox shows."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from challenge.foundation import access, visitors
from challenge.foundation.transaction import reading
from challenge.moderation.queries import items
from challenge.proposals.queries import alike, kin, lineage, pages, splits
from challenge.proposals.rules.states import IN_INBOX

bp = Blueprint("proposal_moderation", __name__, url_prefix="/admin/proposals")
for_moderator = access.granted("moderator")
KIND = "proposal"
WAITING = {"waiting": "todo"}
"""What the inbox calls the list of those in a place, where it is another word."""


@bp.get("")
@for_moderator
def index() -> ResponseReturnValue:
    """To the same list in the inbox."""
    place = IN_INBOX.get(request.args.get("state", ""), "waiting")
    kept = {name: request.args[name] for name in ("words", "mine", "page") if request.args.get(name)}
    return redirect(url_for("moderation.index", kind=KIND, show=WAITING.get(place, place), **kept), 303)  # type: ignore[arg-type] # url_for takes any value


@bp.get("/<int:number>")
@for_moderator
def show(number: int) -> ResponseReturnValue:
    """To the same proposal in the inbox."""
    with reading() as session:
        place, _revision = items.place(session, KIND, number)
    return redirect(url_for("moderation.show", number=place), 303)


def panel(session: Session, number: int) -> str:
    """All of a proposal beside those that look like it, for the one inbox: `slots.content_kinds`."""
    found = pages.page(session, number, viewer=visitors.signed_in())
    close = alike.alike(session, found.title, edition_id=found.edition_id or 0, but=number)
    beside = [pages.page(session, one.id, viewer=visitors.signed_in()) for one in close]
    line = lineage.lineage(session, kin.of(session, number), account_id=None, hers=False)
    half = splits.waiting(session, number)
    return render_template("proposals/_moderated.html", one=found, beside=beside, line=line, half=half)
