"""Supporting a proposal and taking it back: a form with one button, that works without scripts."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.transaction import writing
from challenge.proposals.services import supports

bp = Blueprint("proposal_supports", __name__, url_prefix="/proposals")


@bp.post("/<int:number>/support")
@access.signed_in
def support(number: int) -> ResponseReturnValue:
    with writing() as session:
        supports.support(
            session, proposal_id=number, account_id=visitors.signed_in().account_id, now=clock.now()
        )
    return redirect(url_for("proposals.show", number=number, _anchor="support"), 303)


@bp.post("/<int:number>/take-back")
@access.signed_in
def take_back(number: int) -> ResponseReturnValue:
    with writing() as session:
        supports.take_back(
            session, proposal_id=number, account_id=visitors.signed_in().account_id, now=clock.now()
        )
    return redirect(url_for("proposals.show", number=number, _anchor="support"), 303)
