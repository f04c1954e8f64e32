"""Staff answer what people asked about pages."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.city.queries import settings as city
from challenge.foundation import clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import FormRefused
from challenge.foundation.transaction import reading, writing
from challenge.organisations.forms.people import DecisionForm
from challenge.organisations.queries import directory
from challenge.organisations.queries import requests as asked
from challenge.organisations.rules import profiles
from challenge.organisations.rules import requests as rules
from challenge.organisations.services import requesting
from challenge.organisations.views.desk import for_staff

bp = Blueprint("organisation_request_desk", __name__, url_prefix="/admin/organisations/requests")


@bp.get("/<int(max=99999999):number>")
@for_staff
def show(number: int) -> str:
    return _show(number, {}, {})


@bp.post("/<int(max=99999999):number>")
@for_staff
def decide(number: int) -> ResponseReturnValue:
    form = DecisionForm()
    said = {"reason": form.reason.data or "", "accepted": form.accepted.data or ""}
    try:
        if said["accepted"] not in ("yes", "no"):
            raise FormRefused({"accepted": rules.CHOICE_WRONG})
        with writing() as session:
            requesting.decide(
                session,
                request_id=number,
                accepted=said["accepted"] == "yes",
                reason=said["reason"],
                deciding=visitors.signed_in(),
                now=clock.now(),
            )
    except FormRefused as refused:
        errors = {name: say(sentence) for name, sentence in refused.faults.items()}
        return _show(number, said, errors), refused.status
    return redirect(url_for("organisation_desk.index", _anchor="requests"), 303)


def _show(number: int, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    with reading() as session:
        one = asked.one(session, number, staff=True)
        page = directory.page(session, one.organisation_id, staff=True)
        districts = city.district_names(session)
    return render_template(
        "organisations/request.html",
        one=one,
        page=page,
        own=one.account_id == visitors.signed_in().account_id,
        shown=lambda field, value: _shown(field, value, districts),
        profiles=profiles,
        rules=rules,
        typed=typed,
        errors=errors,
    )


def _shown(field: str, value: str, districts: Mapping[str, str]) -> str:
    """A value of a profile in words."""
    named = {"kind": profiles.KINDS, "size": profiles.SIZES}.get(field)
    if named and value in named:
        return say(named[value])
    return districts.get(value, value) if field == "place" else value
