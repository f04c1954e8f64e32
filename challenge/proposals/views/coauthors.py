"""Writing a proposal with others: inviting, accepting, leaving."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import language, say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.proposals import coauthor_mails
from challenge.proposals.forms import InviteForm
from challenge.proposals.queries import coauthors as found
from challenge.proposals.queries import pages
from challenge.proposals.rules import coauthors as rules
from challenge.proposals.rules.refusals import ProposalNotFound
from challenge.proposals.services import coauthors

bp = Blueprint("proposal_coauthors", __name__, url_prefix="/proposals")


@bp.get("/<int:number>/coauthors")
@access.signed_in
def show(number: int) -> str:
    """Who writes this proposal, for those who do."""
    return _page(number, InviteForm(formdata=None), {})


@bp.post("/<int:number>/coauthors")
@access.signed_in
def invite(number: int) -> ResponseReturnValue:
    form = InviteForm()
    try:
        with writing() as session:
            coauthors.invite(
                session,
                proposal_id=number,
                account_id=visitors.signed_in().account_id,
                email=form.email.data or "",
                language=language(),
                now=clock.now(),
            )
    except RuleBroken as refused:
        if refused.status != 422:
            raise
        return _page(number, form, {"email": say(refused.sentence)}), refused.status
    return redirect(url_for("proposal_coauthors.show", number=number), 303)


@bp.post("/<int:number>/coauthors/<int:other>/remove")
@access.signed_in
def remove(number: int, other: int) -> ResponseReturnValue:
    """The author takes one away, or a co-author leaves."""
    account_id = visitors.signed_in().account_id
    with writing() as session:
        coauthors.remove(session, proposal_id=number, account_id=account_id, coauthor=other)
    with reading() as session:
        stays = pages.leads(session, number, account_id=account_id)
    return redirect(
        url_for("proposal_coauthors.show", number=number) if stays else url_for("proposal_writing.mine"), 303
    )


@bp.get("/invitations/<token>")
@access.signed_in
def offer(token: str) -> str:
    """What one is invited to, and the button that accepts."""
    one = _offer(token)
    email = visitors.signed_in().email
    rules.require_usable(invited=one.email, expires_at=one.expires_at, email=email, now=clock.now())
    return render_template("proposals/invitation.html", offer=one)


@bp.post("/invitations/<token>")
@access.signed_in
def accept(token: str) -> ResponseReturnValue:
    one, account_id = _offer(token), visitors.signed_in().account_id
    with writing() as session:
        number = coauthors.accept(session, invitation_id=one.id, account_id=account_id, now=clock.now())
    return redirect(url_for("proposals.show", number=number), 303)


def _offer(token: str) -> found.Invitation:
    number = coauthor_mails.number_in(token)
    if number is None:
        raise ProposalNotFound
    with reading() as session:
        return found.invitation(session, number)


def _page(number: int, form: InviteForm, errors: dict[str, str]) -> str:
    visitor = visitors.signed_in()
    with reading() as session:
        one = pages.hers(session, number, viewer=visitor)
        every = found.of(session, number)
    return render_template(
        "proposals/coauthors.html", one=one, every=every, most=rules.MOST, form=form, errors=errors
    )
