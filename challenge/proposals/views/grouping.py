"""Organisers tell what the working group on the shortlist decided, and why."""

import re
from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.cycles.queries import editions
from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.transaction import reading, writing
from challenge.proposals.forms import GroupForm
from challenge.proposals.queries import group as told
from challenge.proposals.queries import shortlist
from challenge.proposals.rules.group import FIELD, Account
from challenge.proposals.rules.refusals import ContentRefused, GroupSaidMeanwhile
from challenge.proposals.services import group

bp = Blueprint("shortlist_group", __name__, url_prefix="/admin/shortlist/group")
for_organiser = access.granted("organiser")
NUMBER = re.compile("[0-9]{1,8}")
MOST_SHOWN = 40
"""Of the proposals left out, the most supported: the others have the common reason."""


@bp.get("")
@for_organiser
def show() -> str:
    return _page({}, {})


@bp.post("")
@for_organiser
def tell() -> ResponseReturnValue:
    form = GroupForm()
    try:
        with writing() as session:
            actor, place = visitors.signed_in().actor, form.place.data or 0
            group.tell(session, said=_said(form), place=place, actor=actor, now=clock.now())
    except ContentRefused as refused:
        faults = {name: say(sentence) for name, sentence in refused.faults.items()}
        return _page(request.form.to_dict(), faults), refused.status
    except GroupSaidMeanwhile as refused:
        typed = {name: text for name, text in request.form.items() if name != "place"}
        return _page(typed, {"met_on": say(refused.sentence)}), refused.status
    return redirect(url_for("proposals.shortlisted", _anchor="group"), 303)


def _said(form: GroupForm) -> Account:
    """What was typed; a day that cannot be read is none."""
    try:
        met_on = date.fromisoformat((form.met_on.data or "").strip())
    except ValueError:
        met_on = None
    prefix = FIELD % ""
    reasons = {
        int(number): text
        for name, text in request.form.items()
        if name.startswith(prefix) and NUMBER.fullmatch(number := name.removeprefix(prefix))
    }
    return Account(met_on, form.who.data or "", form.why.data or "", form.others.data or "", reasons)


def _page(typed: dict[str, str], errors: dict[str, str]) -> str:
    with reading() as session:
        edition = editions.current(session)
        edition_id = edition.id if edition else 0
        chosen = shortlist.options(session, edition_id=edition_id)
        left = shortlist.candidates(session, edition_id=edition_id)
        place = told.next_place(session, edition_id=edition_id)
        closed = editions.refusal(session, group.ACT, now=clock.now())
    return render_template(
        "proposals/group.html",
        chosen=chosen,
        left=left[:MOST_SHOWN],
        more=max(0, len(left) - MOST_SHOWN),
        place=typed.get("place", place),
        closed=closed.sentence if closed else None,
        typed=typed,
        errors=errors,
    )
