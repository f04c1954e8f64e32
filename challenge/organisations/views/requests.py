"""Whoever is signed in corrects a page by a request, or claims it."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.city.queries import settings as city
from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import language, say
from challenge.foundation.refusals import FormRefused
from challenge.foundation.transaction import reading, writing
from challenge.organisations.forms.people import ClaimForm, CodeForm, CorrectionForm
from challenge.organisations.queries import directory, people
from challenge.organisations.queries import requests as asked
from challenge.organisations.rules import profiles
from challenge.organisations.rules import requests as rules
from challenge.organisations.services import requesting
from challenge.organisations.views.desk import faults

bp = Blueprint("organisation_requests", __name__, url_prefix="/organisations")
NUMBER = "/<int(max=99999999):number>"


@bp.get(f"{NUMBER}/correct")
@access.signed_in
def correct(number: int) -> str:
    """The page as it is, to be changed."""
    return _correct(number, {}, {})


@bp.post(f"{NUMBER}/correct")
@access.signed_in
def send_correction(number: int) -> ResponseReturnValue:
    form = CorrectionForm()
    try:
        with writing() as session:
            requesting.correct(
                session,
                number=number,
                typed=form.typed(),
                words=form.words.data or "",
                account_id=visitors.signed_in().account_id,
                now=clock.now(),
            )
    except FormRefused as refused:
        return _correct(number, form.typed(), faults(refused)), refused.status
    return redirect(url_for("organisation_requests.correct", number=number), 303)


@bp.post(f"{NUMBER}/correct/withdraw")
@access.signed_in
def withdraw_correction(number: int) -> ResponseReturnValue:
    return _withdraw(number, rules.CORRECTION, "organisation_requests.correct")


@bp.get(f"{NUMBER}/claim")
@access.signed_in
def claim(number: int) -> str:
    """« This is my organisation »: where one's claim stands, or the form."""
    return _claim(number, {}, {})


@bp.post(f"{NUMBER}/claim")
@access.signed_in
def send_claim(number: int) -> ResponseReturnValue:
    form = ClaimForm()
    said = {name: getattr(form, name).data or "" for name in ("words", "way", "email")}
    try:
        with writing() as session:
            requesting.claim(
                session,
                number=number,
                **said,
                claiming=visitors.signed_in(),
                language=language(),
                now=clock.now(),
            )
    except FormRefused as refused:
        return _claim(number, said, faults(refused)), refused.status
    return redirect(url_for("organisation_requests.claim", number=number), 303)


@bp.post(f"{NUMBER}/claim/code")
@access.signed_in
def prove(number: int) -> ResponseReturnValue:
    """The code that was sent, or came by letter."""
    form, account_id, now = CodeForm(), visitors.signed_in().account_id, clock.now()
    with writing() as session:
        requesting.count_try(session, account_id=account_id, now=now)
    try:
        with writing() as session:
            code = form.code.data or ""
            requesting.prove(session, number=number, account_id=account_id, code=code, now=now)
    except rules.CodeWrong as refused:
        typed = {"code": form.code.data or ""}
        return _claim(number, typed, {"code": say(refused.sentence)}), refused.status
    return redirect(url_for("organisation_requests.claim", number=number), 303)


@bp.post(f"{NUMBER}/claim/withdraw")
@access.signed_in
def withdraw_claim(number: int) -> ResponseReturnValue:
    return _withdraw(number, rules.CLAIM, "organisation_requests.claim")


def _withdraw(number: int, kind: str, endpoint: str) -> ResponseReturnValue:
    with writing() as session:
        account_id = visitors.signed_in().account_id
        requesting.withdraw(session, number=number, account_id=account_id, kind=kind, now=clock.now())
    return redirect(url_for(endpoint, number=number), 303)


def _correct(number: int, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    with reading() as session:
        one = directory.page(session, number)
        districts = city.district_names(session)
        mine = asked.last_of(session, number, visitors.signed_in().account_id, rules.CORRECTION)
    return render_template(
        "organisations/correct.html",
        one=one,
        mine=mine,
        values={**one.profile.fields(), **typed},
        errors=errors,
        districts=districts,
        profiles=profiles,
        rules=rules,
    )


def _claim(number: int, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    account_id = visitors.signed_in().account_id
    with reading() as session:
        one = directory.page(session, number)
        mine = asked.last_of(session, number, account_id, rules.CLAIM)
        keeps = account_id in people.team(session, number)
    return render_template(
        "organisations/claim.html",
        one=one,
        mine=mine,
        keeps=keeps,
        hosts=rules.hosts(one.profile),
        typed=typed,
        errors=errors,
        rules=rules,
    )
