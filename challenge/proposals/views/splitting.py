"""Those who write a proposal make two of it: one asks with both texts, the others agree or refuse."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.city.queries import settings as city
from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.proposals.forms import TextForm, WithdrawalForm
from challenge.proposals.queries import pages, splits
from challenge.proposals.rules.refusals import ContentRefused, ProposalChanged, ProposalNotFound
from challenge.proposals.rules.splitting import FIRST, SECOND
from challenge.proposals.rules.texts import WORDS, Content
from challenge.proposals.services import splitting
from challenge.proposals.views.typed import content_of, said, where

bp = Blueprint("proposal_splits", __name__, url_prefix="/proposals")


@bp.get("/<int:number>/split")
@access.signed_in
def ask(number: int) -> str:
    """Write what the first keeps and what the second says; both begin with the text of today."""
    account_id = visitors.signed_in().account_id
    found = _hers(number)
    with reading() as session:
        keeps, second, revision = splits.beginning(session, number, account_id=account_id, now=clock.now())
    return _form(found, _filled(FIRST, keeps, revision), _filled(SECOND, second, revision), {})


@bp.post("/<int:number>/split")
@access.signed_in
def offer(number: int) -> ResponseReturnValue:
    found, keeps, second = _hers(number), TextForm(prefix=FIRST), TextForm(prefix=SECOND)
    keeps.validate()
    second.validate()
    try:
        with writing() as session:
            splitting.ask(
                session,
                proposal_id=number,
                account_id=visitors.signed_in().account_id,
                keeps=content_of(keeps),
                second=content_of(second),
                revision=keeps.revision.data or 0,
                now=clock.now(),
            )
    except ContentRefused as refused:
        return _form(found, keeps, second, said(refused)), refused.status
    except ProposalNotFound:
        raise
    except ProposalChanged as refused:
        return _meanwhile(number, keeps, second, say(refused.sentence)), refused.status
    except RuleBroken as refused:  # both texts took a while to write: they are shown again
        keeps.revision.data = found.revision
        return _form(found, keeps, second, {f"{FIRST}-title": say(refused.sentence)}), refused.status
    return redirect(url_for("proposals.show", number=number, _anchor="split"), 303)


@bp.get("/splits/<int:number>")
@access.signed_in
def show(number: int) -> str:
    """What is asked of those who write: both texts, and their buttons."""
    return _request(number, "", None)


@bp.post("/splits/<int:number>/agree")
@access.signed_in
def agree(number: int) -> ResponseReturnValue:
    with writing() as session:
        proposal = splitting.agree(
            session, split_id=number, account_id=visitors.signed_in().account_id, now=clock.now()
        )
    return redirect(url_for("proposals.show", number=proposal, _anchor="split"), 303)


@bp.post("/splits/<int:number>/refuse")
@access.signed_in
def refuse(number: int) -> ResponseReturnValue:
    form, account_id = WithdrawalForm(), visitors.signed_in().account_id
    reason = form.reason.data or ""
    try:
        with writing() as session:
            proposal = splitting.refuse(
                session, split_id=number, account_id=account_id, reason=reason, now=clock.now()
            )
    except RuleBroken as refused:
        if refused.status != 422:
            raise
        return _request(number, reason, say(refused.sentence)), refused.status
    return redirect(url_for("proposals.show", number=proposal, _anchor="split"), 303)


@bp.post("/splits/<int:number>/take-back")
@access.signed_in
def take_back(number: int) -> ResponseReturnValue:
    """Ask no more."""
    with writing() as session:
        proposal = splitting.take_back(session, split_id=number, account_id=visitors.signed_in().account_id)
    return redirect(url_for("proposals.show", number=proposal), 303)


def _hers(number: int) -> pages.Page:
    with reading() as session:
        return pages.hers(session, number, viewer=visitors.signed_in())


def _filled(prefix: str, content: Content, revision: int) -> TextForm:
    form = TextForm(formdata=None, prefix=prefix)
    for name in WORDS:
        form[name].data = getattr(content, name)
    form.district.data, form.revision.data = content.district_id, revision
    return form


def _meanwhile(number: int, keeps: TextForm, second: TextForm, said: str) -> str:
    """Both texts again, and what somebody else saved since they were begun."""
    found, begun = _hers(number), keeps.revision.data or 0
    with reading() as session:
        theirs = splits.changed_since(session, number, begun)
    keeps.revision.data = found.revision
    return _form(found, keeps, second, {"meanwhile" if theirs else f"{FIRST}-title": said}, theirs)


def _form(
    found: pages.Page,
    keeps: TextForm,
    second: TextForm,
    errors: dict[str, str],
    theirs: splits.Changes | None = None,
) -> str:
    with reading() as session:
        districts = where(city.districts(session))
    others = len(found.coauthors) + bool(found.author) - 1
    return render_template(
        "proposals/split.html",
        one=found,
        keeps=keeps,
        second=second,
        errors=errors,
        theirs=theirs,
        districts=districts,
        others=others,
    )


def _request(number: int, reason: str, error: str | None) -> str:
    with reading() as session:
        found = splits.request(session, number, account_id=visitors.signed_in().account_id)
    return render_template("proposals/split_request.html", asked=found, reason=reason, error=error)
