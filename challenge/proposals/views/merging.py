"""Two authors make one proposal of theirs, or part again."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.proposals.forms import MergeForm
from challenge.proposals.queries import lineage, pages
from challenge.proposals.rules.refusals import MergeWithItself, ProposalNotFound
from challenge.proposals.services import merging as merges

bp = Blueprint("proposal_merges", __name__, url_prefix="/proposals")


@bp.get("/<int:number>/merge")
@access.signed_in
def ask(number: int) -> str:
    """Choose which of one's own proposals, and which of the two stays."""
    return _page(number, None, "", None)


@bp.post("/<int:number>/merge")
@access.signed_in
def offer(number: int) -> ResponseReturnValue:
    form, account = MergeForm(), visitors.signed_in().account_id
    own, stays = form.own.data, form.stays.data or "theirs"
    try:
        if own is None:
            raise MergeWithItself
        pair = (own, number) if stays == "theirs" else (number, own)
        with writing() as session:
            merges.offer(session, joining=pair[0], staying=pair[1], account_id=account, now=clock.now())
    except ProposalNotFound:
        raise
    except RuleBroken as refused:
        return _page(number, own, stays, say(refused.sentence)), refused.status
    return redirect(url_for("proposals.show", number=own, _anchor="merge"), 303)


@bp.post("/merges/<int:merge>/accept")
@access.signed_in
def accept(merge: int) -> ResponseReturnValue:
    with writing() as session:
        number = merges.accept(
            session, merge_id=merge, account_id=visitors.signed_in().account_id, now=clock.now()
        )
    return redirect(url_for("proposals.show", number=number, _anchor="merge"), 303)


@bp.post("/merges/<int:merge>/refuse")
@access.signed_in
def refuse(merge: int) -> ResponseReturnValue:
    with writing() as session:
        number = merges.refuse(
            session, merge_id=merge, account_id=visitors.signed_in().account_id, now=clock.now()
        )
    return redirect(url_for("proposals.show", number=number), 303)


@bp.post("/merges/<int:merge>/take-back")
@access.signed_in
def take_back(merge: int) -> ResponseReturnValue:
    """Ask no more."""
    with writing() as session:
        number = merges.take_back(
            session, merge_id=merge, account_id=visitors.signed_in().account_id, now=clock.now()
        )
    return redirect(url_for("proposals.show", number=number), 303)


@bp.post("/<int:number>/part")
@access.signed_in
def part(number: int) -> ResponseReturnValue:
    with writing() as session:
        merges.part(session, proposal_id=number, account_id=visitors.signed_in().account_id, now=clock.now())
    return redirect(url_for("proposals.show", number=number), 303)


def _page(number: int, own: int | None, stays: str, error: str | None) -> str:
    visitor = visitors.signed_in()
    with reading() as session:
        found = pages.page(session, number, viewer=visitor)
        if found.state != "accepted":
            raise ProposalNotFound
        choices = lineage.joinable(session, number, account_id=visitor.account_id)
    return render_template(
        "proposals/merge.html", one=found, choices=choices, own=own, stays=stays or "theirs", error=error
    )
