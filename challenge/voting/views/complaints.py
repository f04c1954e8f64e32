"""Complaints: anybody's form, its private page, the officers' inbox; incidents, noted by officers."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, i18n, networks, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.voting.forms.complaints import (
    AnswerForm,
    ComplaintForm,
    IncidentForm,
    StrangersComplaintForm,
)
from challenge.voting.queries import complaints as kept
from challenge.voting.services import complaints
from challenge.voting.views.officers import officer
from challenge.voting.views.pages import shown_page

bp = Blueprint("complaints", __name__)
PUBLIC, STAFF = "/referendums/<uuid>/complaints", "/admin/referendums/<uuid>/complaints"
INCIDENTS = "/admin/referendums/<uuid>/incidents"
for_officer = access.granted("election_officer")


@bp.get(PUBLIC)
@access.public
def form(uuid: str) -> str:
    return _form(uuid, _blank(), {})


@bp.post(PUBLIC)
@access.public
def send(uuid: str) -> ResponseReturnValue:
    visitor = visitors.current()
    typed = ComplaintForm() if visitor else StrangersComplaintForm()
    if not typed.validate():
        return _form(uuid, typed, _errors(typed)), 422
    written = complaints.Written(
        name=visitor.name if visitor else typed.name.data,
        email=visitor.email if visitor else typed.email.data,
        language=i18n.language(),
        text=typed.text.data,
        account_id=visitor.account_id if visitor else None,
    )
    with writing() as session:
        token = complaints.receive(
            session, uuid=uuid, written=written, network=networks.asker() or "", now=clock.now()
        )
    return redirect(url_for("complaints.show", uuid=uuid, token=token), code=303)


@bp.get(f"{PUBLIC}/<token>")
@access.public
def show(uuid: str, token: str) -> str:
    page = shown_page(uuid)
    with reading() as session:
        found = kept.by_token(session, page.id, token)
    return render_template("voting/complaint.html", referendum=page, complaint=found)


@bp.get(STAFF)
@for_officer
def inbox(uuid: str) -> str:
    page = shown_page(uuid)
    with reading() as session:
        found = kept.every(session, page.id)
    return render_template("voting/officers/complaints.html", referendum=page, complaints=found)


@bp.get(f"{STAFF}/<int(max=99999):number>")
@for_officer
def read(uuid: str, number: int) -> str:
    return _answering(uuid, number, AnswerForm(formdata=None), {})


@bp.post(f"{STAFF}/<int(max=99999):number>")
@for_officer
def answer(uuid: str, number: int) -> ResponseReturnValue:
    typed = AnswerForm()
    try:
        with writing() as session:
            complaints.answer(
                session,
                uuid=uuid,
                number=number,
                outcome=typed.outcome.data or "",
                text=typed.answer.data or "",
                officer=officer(),
                now=clock.now(),
            )
    except RuleBroken as refused:
        if refused.status != 422:
            raise
        field = "outcome" if refused.code == "outcome_missing" else "answer"
        return _answering(uuid, number, typed, {field: say(refused.sentence)}), 422
    return redirect(url_for("complaints.inbox", uuid=uuid), code=303)


@bp.get(INCIDENTS)
@for_officer
def incidents(uuid: str) -> str:
    return _incidents(uuid, IncidentForm(formdata=None), {})


@bp.post(INCIDENTS)
@for_officer
def note_incident(uuid: str) -> ResponseReturnValue:
    typed = IncidentForm()
    if not typed.validate():
        return _incidents(uuid, typed, _errors(typed)), 422
    with writing() as session:
        complaints.note_incident(
            session,
            uuid=uuid,
            happened_at=typed.happened_at.instant or clock.now(),
            text_fr=typed.reason_fr.data,
            text_en=typed.reason_en.data or "",
            public=typed.public.data,
            officer=officer(),
            now=clock.now(),
        )
    return redirect(url_for("complaints.incidents", uuid=uuid), code=303)


def _blank() -> ComplaintForm:
    return ComplaintForm(formdata=None) if visitors.current() else StrangersComplaintForm(formdata=None)


def _errors(typed: ComplaintForm | IncidentForm) -> dict[str, str]:
    return {name: str(found[0]) for name, found in typed.errors.items()}


def _form(uuid: str, typed: ComplaintForm, errors: Mapping[str, str]) -> str:
    return render_template("voting/complain.html", referendum=shown_page(uuid), form=typed, errors=errors)


def _answering(uuid: str, number: int, typed: AnswerForm, errors: Mapping[str, str]) -> str:
    page = shown_page(uuid)
    with reading() as session:
        found = kept.numbered(session, page.id, number)
    return render_template(
        "voting/officers/complaint.html", referendum=page, complaint=found, form=typed, errors=errors
    )


def _incidents(uuid: str, typed: IncidentForm, errors: Mapping[str, str]) -> str:
    page = shown_page(uuid)
    with reading() as session:
        found = kept.incidents(session, page.id, public_only=False)
    return render_template(
        "voting/officers/incidents.html", referendum=page, incidents=found, form=typed, errors=errors
    )
