"""Telling moderators that a text is wrong: a page with one question, reached from the text."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.moderation.forms import ReportForm
from challenge.moderation.queries import items
from challenge.moderation.rules import reasons
from challenge.moderation.services import reporting

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
            reporting.report(
                session,
                kind=kind,
                number=number,
                account_id=visitors.signed_in().account_id,
                reason=form.reason.data or "",
                words=form.words.data or "",
                now=clock.now(),
            )
    except RuleBroken as refused:
        if refused.status != 422:
            raise
        field = "reason" if refused.code == "report_reason_needed" else "words"
        return _page(kind, number, form, {field: say(refused.sentence)}), refused.status
    return redirect(url_for("reports.show", kind=kind, number=number), 303)


def _page(kind: str, number: int, form: ReportForm, errors: dict[str, str]) -> str:
    account = visitors.signed_in().account_id
    with reading() as session:
        content = items.public(session, kind, number)
        reported = items.reported(session, kind, number, account_id=account)
    return render_template(
        "moderation/report.html",
        kind=kind,
        number=number,
        content=content,
        reported=reported,
        own=content.author_id == account,
        reasons=reasons.REPORTS,
        longest=reasons.LONGEST_REPORT,
        form=form,
        errors=errors,
    )
