"""A supporter carries her support over to the proposal that hers joined, or that was made of it: from its
page or her letter."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.transaction import reading, writing
from challenge.proposals.queries import carriages
from challenge.proposals.services import carrying

bp = Blueprint("proposal_carrying", __name__, url_prefix="/proposals")


@bp.post("/<int:number>/carry")
@access.signed_in
def carry(number: int) -> ResponseReturnValue:
    with writing() as session:
        staying = carrying.carry(
            session, proposal_id=number, account_id=visitors.signed_in().account_id, now=clock.now()
        )
    return redirect(url_for("proposals.show", number=staying, _anchor="support"), 303)


@bp.get("/carry/<token>")
@access.public
def invited(token: str) -> str:
    """Where the letter leads: both proposals, and one button. Opening it changes nothing."""
    with reading() as session:
        found = carriages.invited(session, token)
    return render_template("proposals/carry.html", found=found, token=token)


@bp.post("/carry/<token>")
@access.public
def carry_by_link(token: str) -> ResponseReturnValue:
    with writing() as session:
        carrying.carry_by_link(session, token=token, now=clock.now())
    return redirect(url_for("proposal_carrying.invited", token=token), 303)
