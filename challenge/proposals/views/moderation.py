"""The inbox of moderators: what waits, the oldest first; accept, refuse with reasons, undo."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.proposals.forms import DecisionForm
from challenge.proposals.queries import alike, inbox, lists, pages
from challenge.proposals.rules import states
from challenge.proposals.rules.reasons import REASONS
from challenge.proposals.rules.refusals import ProposalNotFound
from challenge.proposals.services import decisions

bp = Blueprint("proposal_moderation", __name__, url_prefix="/admin/proposals")
for_moderator = access.granted("moderator")
READ = ("submitted", "accepted", "refused", "withdrawn")
LONGEST_SEARCH = 100


@bp.get("")
@for_moderator
def index() -> str:
    state = request.args.get("state", "submitted")
    mine, written = "mine" in request.args, request.args.get("words", "").replace("\0", "").strip()
    page = request.args.get("page", "1")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    with reading() as session:
        edition = editions.current(session)
        found = inbox.inbox(
            session,
            edition_id=edition.id if edition else 0,
            state=state if state in READ else "submitted",
            decided_by=visitors.signed_in().actor if mine else None,
            written=written[:LONGEST_SEARCH],
            page=max(1, number),
        )
    return render_template(
        "proposals/inbox.html",
        inbox=found,
        edition=edition,
        state=state if state in READ else "submitted",
        mine=mine,
        written=written,
        page=max(1, number),
        states={name: states.STATES[name] for name in READ},
        now=clock.now(),
    )


@bp.get("/<int:number>")
@for_moderator
def show(number: int) -> str:
    return _page(number, [], "", {})


@bp.post("/<int:number>/accept")
@for_moderator
def accept(number: int) -> ResponseReturnValue:
    form = DecisionForm()
    try:
        with writing() as session:
            decisions.accept(
                session,
                proposal_id=number,
                revision=form.revision.data or 0,
                words=form.words.data or "",
                moderator=visitors.signed_in(),
                now=clock.now(),
            )
    except RuleBroken as refused:
        return _again(number, form, refused)
    return _next(number)


@bp.post("/<int:number>/refuse")
@for_moderator
def refuse(number: int) -> ResponseReturnValue:
    form = DecisionForm()
    try:
        with writing() as session:
            decisions.refuse(
                session,
                proposal_id=number,
                revision=form.revision.data or 0,
                reasons=form.reasons.data or [],
                words=form.words.data or "",
                moderator=visitors.signed_in(),
                now=clock.now(),
            )
    except RuleBroken as refused:
        return _again(number, form, refused)
    return _next(number)


@bp.post("/<int:number>/undo")
@for_moderator
def undo(number: int) -> ResponseReturnValue:
    with writing() as session:
        decisions.undo(
            session,
            proposal_id=number,
            words=DecisionForm().words.data or "",
            moderator=visitors.signed_in(),
            now=clock.now(),
        )
    return redirect(url_for("proposal_moderation.show", number=number), 303)


def panel(session: Session, number: int) -> str:
    """All of a proposal beside those that look like it, for the one inbox: `slots.content_kinds`."""
    found = pages.page(session, number, viewer=visitors.signed_in())
    close = alike.alike(session, found.title, edition_id=found.edition_id or 0, but=number)
    beside = [pages.page(session, one.id, viewer=visitors.signed_in()) for one in close]
    return render_template("proposals/_moderated.html", one=found, beside=beside, reasons=REASONS)


def _next(number: int) -> ResponseReturnValue:
    """To the page of what was decided: it says so, offers to undo, and leads to the next one."""
    return redirect(url_for("proposal_moderation.show", number=number, _anchor="decision"), 303)


def _again(number: int, form: DecisionForm, refused: RuleBroken) -> ResponseReturnValue:
    if refused.status != 422:
        raise refused
    field = "words" if refused.code in ("words_needed", "text_too_long") else "reasons"
    page = _page(number, form.reasons.data or [], form.words.data or "", {field: say(refused.sentence)})
    return page, refused.status


def _page(number: int, chosen: list[str], words: str, errors: dict[str, str]) -> str:
    visitor = visitors.signed_in()
    with reading() as session:
        found = pages.page(session, number, viewer=visitor)
        if found.state == "draft":
            raise ProposalNotFound
        edition_id = found.edition_id or 0
        close = alike.alike(session, found.title, edition_id=edition_id, but=number)
        cards = lists.cards(session, [one.id for one in close], account_id=None)
        following = inbox.following(session, edition_id=edition_id, after=number)
    return render_template(
        "proposals/decide.html",
        one=found,
        cards=cards,
        following=following,
        states=states.STATES,
        reasons=REASONS,
        may=states.may,
        chosen=chosen,
        typed=words,
        errors=errors,
    )
