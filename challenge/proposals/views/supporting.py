"""Supporting a proposal and taking it back, with one's name or without: forms that work without scripts."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.transaction import reading, writing
from challenge.moderation.queries import names
from challenge.proposals.queries import pages
from challenge.proposals.queries.supporters import PAGE, supporters
from challenge.proposals.rules.refusals import ProposalNotFound
from challenge.proposals.services import supports

bp = Blueprint("proposal_supports", __name__, url_prefix="/proposals")


@bp.post("/<int:number>/support")
@access.signed_in
def support(number: int) -> ResponseReturnValue:
    with writing() as session:
        supports.support(
            session,
            proposal_id=number,
            account_id=visitors.signed_in().account_id,
            now=clock.now(),
            named=_named(),
        )
    return _back(number)


@bp.post("/<int:number>/take-back")
@access.signed_in
def take_back(number: int) -> ResponseReturnValue:
    with writing() as session:
        supports.take_back(
            session, proposal_id=number, account_id=visitors.signed_in().account_id, now=clock.now()
        )
    return _back(number)


@bp.post("/<int:number>/name")
@access.signed_in
def name(number: int) -> ResponseReturnValue:
    """Show one's name among the supporters, or, whatever else is sent, show it no more."""
    say = supports.show_name if _named() else supports.hide_name
    with writing() as session:
        say(session, proposal_id=number, account_id=visitors.signed_in().account_id)
    return _back(number)


@bp.get("/<int:number>/supporters")
@access.public
def every(number: int) -> str:
    """All who chose to show their names."""
    asked = request.args.get("page", "")
    page = max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    with reading() as session:
        found = pages.page(session, number, viewer=visitors.current())
        if not found.public:
            raise ProposalNotFound
        shown = supporters(session, number, size=PAGE, page=page)
        named = names.tokens_of(session, shown.accounts)
    return render_template("proposals/supporters.html", one=found, named=named, more=shown.more, page=page)


def _named() -> bool:
    return request.form.get("named") == "yes"


def _back(number: int) -> ResponseReturnValue:
    return redirect(url_for("proposals.show", number=number, _anchor="support"), 303)
