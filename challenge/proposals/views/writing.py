"""A resident writes a proposal, step by step: title, text, image, preview; then edits or withdraws it."""

from collections.abc import Mapping, Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from challenge.city.queries import settings as city
from challenge.cycles.queries import editions
from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import language, say
from challenge.foundation.transaction import reading
from challenge.foundation.transaction import writing as transaction
from challenge.proposals.forms import RevisionForm, TextForm, TitleForm, WithdrawalForm
from challenge.proposals.queries import alike, lists, own_acts, pages, supporting
from challenge.proposals.rules import differences, states
from challenge.proposals.rules.refusals import (
    ContentRefused,
    NotInThisState,
    ProposalChanged,
    ReasonForWithdrawalMissing,
    TextTooLong,
)
from challenge.proposals.rules.texts import WORDS, Content, tidy
from challenge.proposals.services import withdrawing, writing
from challenge.proposals.views import fixed, saving
from challenge.proposals.views.typed import content_of, said, where

bp = Blueprint("proposal_writing", __name__, url_prefix="/proposals")
fixed.lead_to_its_page(bp)


@bp.get("/mine")
@access.signed_in
def mine() -> str:
    """One's drafts and proposals, and what one supports."""
    account = visitors.signed_in().account_id
    with reading() as session:
        own, supported = lists.mine(session, account), lists.supported(session, account)
        open_now = own_acts.possible(session, "propose", clock.now())
    return render_template(
        "proposals/mine.html", own=own, supported=supported, states=states.STATES, may_propose=open_now
    )


@bp.get("/new")
@access.signed_in
def new() -> str:
    with reading() as session:
        editions.require(session, "propose", now=clock.now())
    return _title(TitleForm(formdata=None), {})


@bp.post("/new")
@access.signed_in
def begin() -> ResponseReturnValue:
    form, account, now = TitleForm(), visitors.signed_in().account_id, clock.now()
    title = form.title.data or ""
    try:
        with transaction() as session:
            twice = own_acts.just_begun(session, account, title=tidy(Content(title)).title, now=now)
            number = twice or writing.draft(
                session, account_id=account, title=title, language=language(), now=now
            )
            edition = editions.require(session, "propose", now=now)
            close = alike.alike(session, title, edition_id=edition.id, but=number)
    except ContentRefused as refused:
        return _title(form, said(refused)), refused.status
    return redirect(
        url_for("proposal_writing.look_alikes" if close else "proposal_writing.text", number=number), 303
    )


@bp.get("/<int:number>/alike")
@access.signed_in
def look_alikes(number: int) -> str:
    """The closest public proposals: supporting one of them may be better than writing another."""
    visitor, now = visitors.signed_in(), clock.now()
    with reading() as session:
        found = pages.hers(session, number, viewer=visitor)
        edition = editions.current(session)
        close = alike.alike(session, found.title, edition_id=edition.id, but=number) if edition else []
        cards = lists.cards(session, [one.id for one in close], account_id=visitor.account_id)
        may_support = own_acts.possible(session, "support", now) and supporting.allowed(
            session, visitor.account_id, now=now
        )
    return render_template("proposals/alike.html", one=found, cards=cards, may_support=may_support)


@bp.get("/<int:number>/text")
@access.signed_in
def text(number: int) -> str:
    found = _hers(number)
    states.move(found.state, "edit")
    form = TextForm(formdata=None)
    for name in (*WORDS, "revision"):
        form[name].data = getattr(found, name)
    form.district.data = found.district_id
    return _text(found, form, {})


@bp.post("/<int:number>/text")
@access.signed_in
def write(number: int) -> ResponseReturnValue:
    """Keep the words. The script of a draft saves them as they come and reads JSON; the button goes on."""
    form, found = TextForm(), _hers(number)
    form.validate()
    by_itself = saving.by_itself()
    if by_itself and found.state != "draft":
        raise NotInThisState(state=states.STATES[found.state])
    try:
        with transaction() as session:
            state = writing.write(
                session,
                proposal_id=number,
                account_id=visitors.signed_in().account_id,
                content=content_of(form),
                revision=form.revision.data or 0,
                now=clock.now(),
            )
    except ContentRefused as refused:
        if by_itself:
            return saving.refused(refused)
        return _text(found, form, said(refused)), refused.status
    except ProposalChanged as refused:
        if by_itself:
            return saving.refused(refused)
        return _meanwhile(number, form, say(refused.sentence)), refused.status
    if by_itself:
        return saving.kept((form.revision.data or 0) + 1)
    if state == "draft" and request.form.get("then") != "later":
        return redirect(url_for("proposal_images.show", number=number), 303)
    return redirect(url_for("proposals.show", number=number), 303)


@bp.post("/<int:number>/submit")
@access.signed_in
def submit(number: int) -> ResponseReturnValue:
    found, form = _hers(number), RevisionForm()
    try:
        with transaction() as session:
            writing.submit(
                session,
                proposal_id=number,
                account_id=visitors.signed_in().account_id,
                revision=form.revision.data or 0,
                now=clock.now(),
            )
    except ContentRefused as refused:
        again = TextForm(
            formdata=None,
            data={name: getattr(found, name) for name in (*WORDS, "revision")},
        )
        again.district.data = found.district_id
        return _text(found, again, said(refused)), refused.status
    except NotInThisState:
        if _hers(number).state != "submitted":
            raise  # else its button was pressed twice: it is sent
    return redirect(url_for("proposals.show", number=number), 303)


@bp.post("/<int:number>/discard")
@access.signed_in
def discard(number: int) -> ResponseReturnValue:
    with transaction() as session:
        writing.discard(session, proposal_id=number, account_id=visitors.signed_in().account_id)
    return redirect(url_for("proposal_writing.mine"), 303)


@bp.get("/<int:number>/withdraw")
@access.signed_in
def leaving(number: int) -> str:
    found = _hers(number)
    states.move(found.state, "withdraw")
    return render_template("proposals/withdraw.html", one=found, reason="", error=None)


@bp.post("/<int:number>/withdraw")
@access.signed_in
def withdraw(number: int) -> ResponseReturnValue:
    form, found = WithdrawalForm(), _hers(number)
    try:
        with transaction() as session:
            withdrawing.withdraw(
                session,
                proposal_id=number,
                account_id=visitors.signed_in().account_id,
                reason=form.reason.data or "",
                now=clock.now(),
            )
    except (ReasonForWithdrawalMissing, TextTooLong) as refused:
        said = say(refused.sentence)
        page = render_template(
            "proposals/withdraw.html", one=found, reason=form.reason.data or "", error=said
        )
        return page, refused.status
    return redirect(url_for("proposals.show", number=number), 303)


def _hers(number: int) -> pages.Page:
    with reading() as session:
        return pages.hers(session, number, viewer=visitors.signed_in())


def _title(form: FlaskForm, errors: dict[str, str]) -> str:
    return render_template("proposals/new.html", form=form, errors=errors)


def _meanwhile(number: int, form: TextForm, said: str) -> str:
    """The page again with what was typed, and what somebody else saved meanwhile."""
    found = _hers(number)
    form.revision.data, typed = found.revision, tidy(content_of(form))
    texts = {name: differences.parts(getattr(typed, name), getattr(found, name)) for name in WORDS}
    theirs = {name: parts for name, parts in texts.items() if differences.changed(parts)}
    return _text(found, form, {"meanwhile" if theirs else "title": said}, theirs)


def _text(
    found: pages.Page,
    form: TextForm,
    errors: dict[str, str],
    theirs: Mapping[str, Sequence[differences.Part]] | None = None,
) -> str:
    with reading() as session:
        districts = city.districts(session)
    return render_template(
        "proposals/text.html",
        one=found,
        form=form,
        errors=errors,
        theirs=theirs,
        districts=where(districts),
    )
