"""The proposals written on paper at one meeting, entered on one page: all of them, or none."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.city.queries import settings as city
from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import LANGUAGES, language
from challenge.foundation.transaction import reading, writing
from challenge.proposals.forms import MeetingForm
from challenge.proposals.queries import own_acts
from challenge.proposals.rules.desk import AGENTS, MOST_OF_A_MEETING
from challenge.proposals.rules.refusals import ContentRefused
from challenge.proposals.rules.texts import Content
from challenge.proposals.services import desk
from challenge.proposals.views.typed import said, where

bp = Blueprint("proposal_meeting", __name__, url_prefix="/admin/proposals/desk/meeting")
for_agent = access.granted(*AGENTS)
AT_FIRST, MORE = 3, 3
WORDS = ("title", "summary", "problem", "idea")


@bp.get("")
@for_agent
def show() -> str:
    return _page(MeetingForm(formdata=None), AT_FIRST, {})


@bp.post("")
@for_agent
def enter() -> ResponseReturnValue:
    form = MeetingForm()
    form.validate()
    rows = min(max(form.rows.data or AT_FIRST, 1), MOST_OF_A_MEETING)
    if form.act.data == "more":
        return _page(form, min(rows + MORE, MOST_OF_A_MEETING), {})
    typed = form.language.data if form.language.data in LANGUAGES else language()
    try:
        with writing() as session:
            desk.enter_meeting(
                session,
                contents=_contents(rows),
                place=form.place.data or "",
                agreed=form.agreed.data,
                language=typed,
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except ContentRefused as refused:
        return _page(form, rows, said(refused)), refused.status
    return redirect(url_for("proposal_desk.show", place=form.place.data, _anchor="lines"), 303)


def _contents(rows: int) -> dict[int, Content]:
    """What was written, by its place; an empty place is nothing."""
    found = {}
    for row in range(1, rows + 1):
        words = {name: request.form.get(f"{name}-{row}", "") for name in WORDS}
        chosen = request.form.get(f"district-{row}", "")
        if any(text.strip() for text in words.values()):
            known = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 10 else -1
            found[row] = Content(**words, district_id=known if chosen else None)
    return found


def _page(form: MeetingForm, rows: int, errors: Mapping[str, str]) -> str:
    with reading() as session:
        districts = city.districts(session)
        may_enter = own_acts.possible(session, "propose", clock.now())
    return render_template(
        "proposals/meeting.html",
        form=form,
        rows=rows,
        most=MOST_OF_A_MEETING,
        typed=request.form.to_dict(),
        errors=errors,
        may_enter=may_enter,
        districts=where(districts),
        spoken=LANGUAGES.items(),
    )
