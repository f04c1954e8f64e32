"""Organisers announce workshops, see who comes, cancel."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.transaction import reading, writing
from challenge.projects.forms.emergence import WordsForm, WorkshopForm
from challenge.projects.queries import calls
from challenge.projects.queries import workshops as kept
from challenge.projects.rules import workshops as rules
from challenge.projects.rules.call_refusals import CallNotFound
from challenge.projects.services import workshops
from challenge.voting.rules.refusals import FormUnreadable

bp = Blueprint("workshop_desk", __name__, url_prefix="/admin/calls/<int:number>/workshops")
for_organiser = access.granted("organiser")
for_reader = access.granted("organiser", "auditor", "mentor")
MOMENTS = {"starts", "ends", "places"}


@bp.get("")
@for_reader
def index(number: int) -> str:
    return _page(number, {}, {})


@bp.post("")
@for_organiser
def announce(number: int) -> ResponseReturnValue:
    form, now = WorkshopForm(), clock.now()
    if not form.validate() and set(form.errors) - MOMENTS:
        raise FormUnreadable
    try:
        with writing() as session:
            plan = rules.plan(
                title_fr=form.title_fr.data or "",
                title_en=form.title_en.data or "",
                place=form.place.data or "",
                starts=form.starts.data,
                ends=form.ends.data,
                places=form.places.data,
                zone=_call(session, number).sheet.zone,
                now=now,
            )
            workshops.announce(session, call_id=number, plan=plan, actor=visitors.signed_in().actor, now=now)
    except rules.WorkshopWrong as refused:
        errors = {name: say(sentence) for name, sentence in refused.faults.items()}
        return _page(number, form.as_typed(), errors), refused.status
    return redirect(url_for("workshop_desk.index", number=number), code=303)


@bp.get("/<int:other>")
@for_reader
def show(number: int, other: int) -> str:
    return _one(number, other, "", "")


@bp.post("/<int:other>/cancel")
@for_organiser
def cancel(number: int, other: int) -> ResponseReturnValue:
    form = WordsForm()
    if not form.validate():
        raise FormUnreadable
    try:
        with writing() as session:
            workshops.cancel(
                session,
                call_id=number,
                number=other,
                reason=form.words.data or "",
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except rules.CancellationMissing as refused:
        return _one(number, other, form.words.data or "", say(refused.sentence)), refused.status
    return redirect(url_for("workshop_desk.show", number=number, other=other), code=303)


def _page(number: int, values: dict[str, str], errors: dict[str, str]) -> str:
    with reading() as session:
        call = _call(session, number)
        meetings = kept.of_call(session, number)
    return render_template(
        "projects/calls/desk/workshops.html", call=call, meetings=meetings, values=values, errors=errors
    )


def _one(number: int, other: int, words: str, error: str) -> str:
    with reading() as session:
        call, meeting = _call(session, number), kept.one(session, number, other)
        names = kept.names(session, meeting)
    return render_template(
        "projects/calls/desk/workshop.html",
        call=call,
        meeting=meeting,
        names=names,
        words=words,
        error=error,
    )


def _call(session: Session, number: int) -> calls.FrozenCall:
    found = calls.by_id(session, number)
    if found is None:
        raise CallNotFound
    return found
