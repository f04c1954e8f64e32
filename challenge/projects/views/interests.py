"""Saying an interest in a call, in five lines."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.transaction import reading, writing
from challenge.projects.forms.emergence import InterestForm
from challenge.projects.queries import call_pages, calls
from challenge.projects.queries import interests as kept
from challenge.projects.rules import emergence as rules
from challenge.projects.rules.call_refusals import CallNotFound
from challenge.projects.services import emergence
from challenge.voting.rules.refusals import FormUnreadable

bp = Blueprint("interests", __name__)
for_helper = access.granted("organiser", "mentor")


@bp.get("/calls/<slug>/interest")
@access.signed_in
def show(slug: str) -> str:
    return _page(slug, None, {})


@bp.post("/calls/<slug>/interest")
@access.signed_in
def keep(slug: str) -> ResponseReturnValue:
    form = InterestForm()
    if not form.validate():
        raise FormUnreadable
    typed = {name: form[name].data or "" for name in rules.LINES}
    try:
        with writing() as session:
            emergence.say(
                session,
                slug=slug,
                account_id=visitors.signed_in().account_id,
                typed=typed,
                now=clock.now(),
            )
    except rules.LinesWrong as refused:
        errors = {name: say(sentence) for name, sentence in refused.faults.items()}
        return _page(slug, typed, errors), refused.status
    return redirect(url_for("interests.show", slug=slug), code=303)


@bp.post("/calls/<slug>/interest/remove")
@access.signed_in
def remove(slug: str) -> ResponseReturnValue:
    with writing() as session:
        emergence.unsay(session, slug=slug, account_id=visitors.signed_in().account_id)
    return redirect(url_for("interests.show", slug=slug), code=303)


@bp.get("/admin/calls/<int:number>/interests")
@for_helper
def listed(number: int) -> str:
    """What people prepare, for who helps them."""
    with reading() as session:
        call = calls.by_id(session, number)
        if call is None:
            raise CallNotFound
        found = kept.of_call(session, number)
    return render_template(
        "projects/calls/desk/interests.html", call=call, interests=found, lines=rules.LINES
    )


def _page(slug: str, typed: dict[str, str] | None, errors: dict[str, str]) -> str:
    now = clock.now()
    with reading() as session:
        page = call_pages.page(session, slug, now=now)
        mine = kept.of_account(session, page.id, visitors.signed_in().account_id)
    state = "cancelled" if page.cancelled else "open"
    return render_template(
        "projects/calls/interest.html",
        page=page,
        mine=mine,
        values=typed or (mine.lines if mine else dict.fromkeys(rules.LINES, "")),
        errors=errors,
        lines=rules.LINES,
        most=rules.LONGEST_LINE,
        opened=rules.may_emerge(state, page.sheet.moments, now),
    )
