"""Services of the city are asked about a proposal, and give their study back."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.admissibility.forms import AskForm, StudyForm
from challenge.admissibility.queries import studies
from challenge.admissibility.services import studying
from challenge.admissibility.views import desk
from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import FormRefused
from challenge.foundation.transaction import reading, writing

bp = Blueprint("admissibility_studies", __name__, url_prefix="/admin")
for_those_asked = access.granted(*studying.STUDY)


@bp.post("/admissibility/<int(max=99999999):number>/studies")
@desk.for_staff
def ask(number: int) -> ResponseReturnValue:
    form = AskForm()
    try:
        with writing() as session:
            studying.ask(
                session,
                proposal_id=number,
                account_id=form.account.data or 0,
                service=form.asked_service.data or "",
                question=form.asked_question.data or "",
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except FormRefused as refused:
        faults = {f"asked_{name}": say(sentence) for name, sentence in refused.faults.items()}
        return desk.page_of(number, request.form.to_dict(), faults), refused.status
    return redirect(url_for("admissibility_desk.study", number=number, _anchor="studies"), 303)


@bp.get("/studies")
@for_those_asked
def index() -> str:
    with reading() as session:
        found = studies.asked_of(session, visitors.signed_in().account_id)
    return render_template("admissibility/studies.html", asked=found)


@bp.get("/studies/<int(max=99999999):number>")
@for_those_asked
def show(number: int) -> str:
    return _show(number, {}, {})


@bp.post("/studies/<int(max=99999999):number>")
@for_those_asked
def give(number: int) -> ResponseReturnValue:
    form = StudyForm()
    try:
        with writing() as session:
            studying.give(
                session,
                study_id=number,
                study=form.study.data or "",
                cost=form.cost.data or "",
                studying=visitors.signed_in(),
                now=clock.now(),
            )
    except FormRefused as refused:
        faults = {name: say(sentence) for name, sentence in refused.faults.items()}
        return _show(number, request.form.to_dict(), faults), refused.status
    return redirect(url_for("admissibility_studies.index"), 303)


def _show(number: int, typed: dict[str, str], errors: dict[str, str]) -> str:
    with reading() as session:
        mine = studies.one_of(session, number, visitors.signed_in().account_id)
    return render_template("admissibility/asked.html", mine=mine, typed=typed, errors=errors)
