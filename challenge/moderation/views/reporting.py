"""Telling moderators that a text, or a name beside it, is wrong: a page with one question."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, slots, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.moderation.forms import ReportForm
from challenge.moderation.queries import items, names
from challenge.moderation.rules import reasons
from challenge.moderation.services import naming, reporting

bp = Blueprint("reports", __name__, url_prefix="/report")


@bp.get("/<kind>/<int:number>")
@access.signed_in
def show(kind: str, number: int) -> str:
    """The text, and what may be wrong with it; or that one has reported it."""
    return _page(kind, number, ReportForm(formdata=None), {})


@bp.post("/<kind>/<int:number>")
@access.signed_in
def send(kind: str, number: int) -> ResponseReturnValue:
    form = ReportForm()
    try:
        with writing() as session:
            reporting.report(session, kind=kind, number=number, **_said(form))
    except RuleBroken as refused:
        return _page(kind, number, form, _error(refused)), refused.status
    return redirect(url_for("reports.show", kind=kind, number=number), 303)


@bp.get("/names/<token>")
@access.signed_in
def show_name(token: str) -> str:
    """A name that stands beside texts, and what may be wrong with it; or that one has reported it."""
    return _name_page(token, ReportForm(formdata=None), {})


@bp.post("/names/<token>")
@access.signed_in
def send_name(token: str) -> ResponseReturnValue:
    form = ReportForm()
    try:
        with writing() as session:
            naming.report(session, token=token, **_said(form))
    except RuleBroken as refused:
        return _name_page(token, form, _error(refused)), refused.status
    return redirect(url_for("reports.show_name", token=token), 303)


def _said(form: ReportForm) -> dict[str, Any]:
    """Who reports, what, and when."""
    return {
        "account_id": visitors.signed_in().account_id,
        "reason": form.reason.data or "",
        "words": form.words.data or "",
        "now": clock.now(),
    }


def _error(refused: RuleBroken) -> dict[str, str]:
    """What is wrong with a field; any other refusal has a page of its own."""
    if refused.status != 422:
        raise refused
    return {"reason" if refused.code == "report_reason_needed" else "words": say(refused.sentence)}


def _page(kind: str, number: int, form: ReportForm, errors: dict[str, str]) -> str:
    account = visitors.signed_in().account_id
    with reading() as session:
        content = items.public(session, kind, number)
        reported = items.reported(session, kind, number, account_id=account)
        beside = names.beside(session, slots.content_kinds[kind], content)
    return render_template(
        "moderation/report.html",
        action=url_for("reports.send", kind=kind, number=number),
        content=content,
        reported=reported,
        own=content.author_id == account,
        names=beside,
        reasons=reasons.REPORTS,
        longest=reasons.LONGEST_REPORT,
        form=form,
        errors=errors,
    )


def _name_page(token: str, form: ReportForm, errors: dict[str, str]) -> str:
    account = visitors.signed_in().account_id
    with reading() as session:
        number, name = names.of_token(session, token)
        reported = items.reported(session, names.KIND, number, account_id=account)
    return render_template(
        "moderation/report_name.html",
        action=url_for("reports.send_name", token=token),
        name=name,
        reported=reported,
        own=number == account,
        reasons=reasons.NAME_REPORTS,
        longest=reasons.LONGEST_REPORT,
        form=form,
        errors=errors,
    )
