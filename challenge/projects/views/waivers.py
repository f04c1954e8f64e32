"""Officers sign waivers: a later last moment for one application."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.projects.forms.questions import WaiverForm
from challenge.projects.queries import calls
from challenge.projects.queries import waivers as kept
from challenge.projects.rules import windows
from challenge.projects.rules.call_refusals import CallNotFound, WaiverForNobody
from challenge.projects.services import waivers
from challenge.voting.rules.refusals import FormUnreadable

bp = Blueprint("waivers", __name__, url_prefix="/admin/calls/<int:number>/waivers")
for_organiser = access.granted("organiser")
for_reader = access.granted("organiser", "auditor")
FIELDS: dict[type[RuleBroken], str] = {
    WaiverForNobody: "ref",
    windows.WaiverForOwnTeam: "ref",
    windows.WaiverWithoutReason: "reason",
}


@bp.get("")
@for_reader
def show(number: int) -> str:
    return _page(number, WaiverForm(formdata=None), {})


@bp.post("")
@for_organiser
def sign(number: int) -> ResponseReturnValue:
    form, officer = WaiverForm(), visitors.signed_in()
    if not form.validate() and set(form.errors) - {"until"}:
        raise FormUnreadable
    try:
        with writing() as session:
            waivers.sign(
                session,
                call_id=number,
                ref=form.ref.data or "",
                typed=form.until.data,
                reason=form.reason.data or "",
                officer=officer.actor,
                officer_name=officer.name,
                now=clock.now(),
            )
    except RuleBroken as refused:
        if refused.status == 404:
            raise
        return _page(
            number, form, {FIELDS.get(type(refused), "until"): say(refused.sentence)}
        ), refused.status
    return redirect(url_for("waivers.show", number=number), code=303)


def _page(number: int, form: WaiverForm, errors: dict[str, str]) -> str:
    with reading() as session:
        call = calls.by_id(session, number)
        if call is None:
            raise CallNotFound
        return render_template(
            "projects/calls/desk/waivers.html",
            call=call,
            signed=kept.of_call(session, number),
            allowed=call.state == "open" and call.sheet.late == windows.Late.WAIVER,
            form=form,
            errors=errors,
            until=form.until.raw_data[0] if form.until.raw_data else "",
        )
