"""The organisers' pages of calls: the list, and one call from its freezing to its end."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.transaction import reading, writing
from challenge.projects.forms.calls import CancelForm
from challenge.projects.queries import call_drafts, call_pages, calls, interests, questions
from challenge.projects.rules.call_drafts import sections
from challenge.projects.rules.call_refusals import CallNotFound, CancellationUnexplained
from challenge.projects.rules.call_sheets.standing import STANDINGS
from challenge.projects.services import call_drafts as preparing
from challenge.projects.services import call_freezing
from challenge.voting.rules.refusals import FormUnreadable

bp = Blueprint("call_desk", __name__, url_prefix="/admin/calls")
for_organiser = access.granted("organiser")
for_reader = access.granted("organiser", "auditor", "election_officer")


@bp.get("")
@for_reader
def index() -> str:
    now = clock.now()
    with reading() as session:
        return render_template(
            "projects/calls/desk/index.html",
            drafts=call_drafts.drafts(session),
            cards=call_pages.every(session, now=now),
            edition=editions.current(session),
            refused=editions.refusal(session, preparing.ACT, now=now),
            sections=sections.SECTIONS,
            standings=STANDINGS,
        )


@bp.get("/<int:number>")
@for_reader
def show(number: int) -> str:
    """One call: where it stands, its dates, and a panel for each thing that is done with it."""
    with reading() as session:
        call = _frozen(session, number)
        page = call_pages.page(session, call.slug, now=clock.now())
        return render_template(
            "projects/calls/desk/show.html",
            call=call,
            page=page,
            standings=STANDINGS,
            interests_said=interests.number(session, number),
            questions_waiting=questions.number_waiting(session, number),
            now=clock.now(),
        )


@bp.get("/<int:number>/cancel")
@for_organiser
def ask_to_cancel(number: int) -> str:
    return _cancelling(number, CancelForm(formdata=None), "")


@bp.post("/<int:number>/cancel")
@for_organiser
def cancel(number: int) -> ResponseReturnValue:
    form = CancelForm()
    if not form.validate():
        raise FormUnreadable
    try:
        with writing() as session:
            call_freezing.cancel(
                session,
                call_id=number,
                reason_fr=form.reason_fr.data or "",
                reason_en=form.reason_en.data or "",
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except CancellationUnexplained as refused:
        return _cancelling(number, form, say(refused.sentence)), refused.status
    return redirect(url_for("call_desk.show", number=number), code=303)


def _cancelling(number: int, form: CancelForm, error: str) -> str:
    with reading() as session:
        call = _frozen(session, number)
        return render_template("projects/calls/desk/cancel.html", call=call, form=form, error=error)


def _frozen(session: Session, number: int) -> calls.FrozenCall:
    found = calls.by_id(session, number)
    if found is None:
        raise CallNotFound
    return found
