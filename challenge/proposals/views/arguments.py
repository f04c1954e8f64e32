"""The arguments of a proposal: read in two columns, said, supported, taken back. No answer to an answer."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, networks, visitors
from challenge.foundation.i18n import language, say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.moderation.services.items import Sender
from challenge.proposals.forms import ArgumentForm
from challenge.proposals.queries import arguments, own_acts, pages
from challenge.proposals.rules.arguments import LONGEST, SIDES
from challenge.proposals.rules.refusals import ProposalNotFound
from challenge.proposals.services import arguing

bp = Blueprint("arguments", __name__, url_prefix="/proposals")


@bp.get("/<int:number>/arguments")
@access.public
def show(number: int) -> str:
    """Every argument of a public proposal, and where to write one."""
    return _page(number, ArgumentForm(formdata=None), {})


@bp.post("/<int:number>/arguments")
@access.signed_in
def argue(number: int) -> ResponseReturnValue:
    form = ArgumentForm()
    try:
        with writing() as session:
            made, _state = arguing.argue(
                session,
                proposal_id=number,
                account_id=visitors.signed_in().account_id,
                side=form.side.data or "",
                words=form.words.data or "",
                language=language(),
                now=clock.now(),
                sender=Sender(networks.asker(), trapped=bool(form.website.data)),
            )
    except RuleBroken as refused:
        if refused.status not in (422, 429):
            raise
        field = "side" if refused.code == "side_needed" else "words"
        return _page(number, form, {field: say(refused.sentence)}), refused.status
    return redirect(url_for("arguments.show", number=number, _anchor=f"argument-{made}"), 303)


@bp.post("/arguments/<int:number>/support")
@access.signed_in
def support(number: int) -> ResponseReturnValue:
    account = visitors.signed_in().account_id
    with writing() as session:
        proposal = arguing.support(session, argument_id=number, account_id=account, now=clock.now())
    return _back(proposal, number)


@bp.post("/arguments/<int:number>/take-support-back")
@access.signed_in
def take_support_back(number: int) -> ResponseReturnValue:
    account = visitors.signed_in().account_id
    with writing() as session:
        proposal = arguing.take_support_back(session, argument_id=number, account_id=account, now=clock.now())
    return _back(proposal, number)


@bp.post("/arguments/<int:number>/take-back")
@access.signed_in
def take_back(number: int) -> ResponseReturnValue:
    account = visitors.signed_in().account_id
    with writing() as session:
        proposal = arguing.take_back(session, argument_id=number, account_id=account)
    return redirect(url_for("arguments.show", number=proposal), 303)


def _back(proposal: int, argument: int) -> ResponseReturnValue:
    return redirect(url_for("arguments.show", number=proposal, _anchor=f"argument-{argument}"), 303)


def _page(number: int, form: ArgumentForm, errors: dict[str, str]) -> str:
    visitor, now = visitors.current(), clock.now()
    asked = request.args.get("page", "")
    page = max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    with reading() as session:
        found = pages.page(session, number, viewer=visitor)
        if not found.public:
            raise ProposalNotFound
        said = arguments.debate(
            session, number, account_id=visitor.account_id if visitor else None, page=page
        )
        open_now = found.state == "accepted" and own_acts.possible(session, arguing.ACT, now)
    return render_template(
        "proposals/arguments.html",
        one=found,
        debate=said,
        page=page,
        open_now=open_now,
        sides=SIDES,
        longest=LONGEST,
        form=form,
        errors=errors,
    )
