"""Taking to one's account a proposal that was entered at a desk, by the code of its receipt."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import writing
from challenge.proposals.forms import ClaimForm
from challenge.proposals.services import desk

bp = Blueprint("proposal_claims", __name__, url_prefix="/proposals/claim")


@bp.get("")
@access.signed_in
def show() -> str:
    return _page("", {})


@bp.post("")
@access.signed_in
def claim() -> ResponseReturnValue:
    code, account_id, now = ClaimForm().code.data or "", visitors.signed_in().account_id, clock.now()
    try:
        with writing() as session:
            desk.count_try(session, account_id=account_id, now=now)
        with writing() as session:
            number = desk.claim(session, code=code, account_id=account_id, now=now)
    except RuleBroken as refused:
        return _page(code, {"code": say(refused.sentence)}), refused.status
    return redirect(url_for("proposals.show", number=number), 303)


def _page(code: str, errors: dict[str, str]) -> str:
    return render_template("proposals/claim.html", code=code, errors=errors)
