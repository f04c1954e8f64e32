"""The one inbox: what waits, whatever its kind; decide of many at once, undo, note. Moderators read all of
it, organisers the kinds that they decide of."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from challenge.foundation import access, clock, slots, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.moderation.forms import DecisionForm, NoteForm
from challenge.moderation.queries import inbox, items
from challenge.moderation.queries.inbox import Filters
from challenge.moderation.rules import reasons, states
from challenge.moderation.services import deciding, noting
from challenge.moderation.services.items import ELSEWHERE

bp = Blueprint("moderation", __name__, url_prefix="/admin/moderation")
for_moderator = access.granted("moderator", "organiser")
LONGEST_SEARCH = 100
FIELDS = {
    "hiding_reason_needed": "reasons",
    "hiding_words_needed": "words",
    "words_too_long": "words",
    "decision_unknown": "decision",
}
"""Where each refusal stands; the others are about the texts that were chosen."""
STAYS = (409, 422)
"""Words and ticks are shown again after these refusals: also when one text changed meanwhile."""


@bp.get("")
@for_moderator
def index() -> str:
    """What waits or was reported; filters are in the address."""
    return _list(DecisionForm(formdata=None), {})


@bp.post("/decide")
@for_moderator
def decide() -> ResponseReturnValue:
    """Show or hide what was ticked in the list."""
    form = DecisionForm()
    try:
        batch = _decide(form, form.items.data or [])
    except RuleBroken as refused:
        if refused.status not in STAYS:
            raise
        return _list(form, {FIELDS.get(refused.code, "items"): say(refused.sentence)}), refused.status
    return redirect(url_for("moderation.index", done=batch, **_kept()), 303)


@bp.post("/undo/<reference>")
@for_moderator
def undo(reference: str) -> ResponseReturnValue:
    """Take back what was decided at once."""
    with writing() as session:
        deciding.undo(session, batch=reference, moderator=visitors.signed_in(), now=clock.now())
    return redirect(url_for("moderation.index", **_kept()), 303)


@bp.get("/<int:number>")
@for_moderator
def show(number: int) -> str:
    """One text, what was reported, decided and noted."""
    return _item(number, DecisionForm(formdata=None), {})


@bp.post("/<int:number>/decide")
@for_moderator
def decide_one(number: int) -> ResponseReturnValue:
    form = DecisionForm()
    try:
        _decide(form, [one for one in form.items.data or [] if one.startswith(f"{number}.")])
    except RuleBroken as refused:
        if refused.status not in STAYS:
            raise
        errors = {FIELDS.get(refused.code, "decision"): say(refused.sentence)}
        return _item(number, form, errors), refused.status
    return redirect(url_for("moderation.show", number=number, _anchor="decided"), 303)


@bp.post("/<int:number>/undo")
@for_moderator
def undo_one(number: int) -> ResponseReturnValue:
    """Take back the last decision on one text."""
    form = NoteForm()
    typed = form.words.data or ""
    try:
        with writing() as session:
            deciding.undo_one(
                session,
                item_id=number,
                words=typed,
                moderator=visitors.signed_in(),
                now=clock.now(),
            )
    except RuleBroken as refused:
        if refused.status not in STAYS:
            raise
        # Somebody decided meanwhile: what was typed is kept where another decision is made.
        anew = DecisionForm(formdata=None, data={"words": typed})
        field = "undo-words" if refused.status == 422 else "decision"
        return _item(number, anew, {field: say(refused.sentence)}, undoing=typed), refused.status
    return redirect(url_for("moderation.show", number=number, _anchor="decide"), 303)


@bp.post("/<int:number>/note")
@for_moderator
def note(number: int) -> ResponseReturnValue:
    form = NoteForm()
    try:
        with writing() as session:
            noting.note(
                session,
                item_id=number,
                words=form.words.data or "",
                moderator=visitors.signed_in(),
                now=clock.now(),
            )
    except RuleBroken as refused:
        if refused.status != 422:
            raise
        errors = {"note": say(refused.sentence)}
        return _item(number, DecisionForm(formdata=None), errors, note=form.words.data or ""), 422
    return redirect(url_for("moderation.show", number=number, _anchor="notes"), 303)


def _decide(form: DecisionForm, ticked: list[str]) -> str:
    with writing() as session:
        return deciding.decide(
            session,
            chosen=[pair for one in ticked if (pair := _pair(one))],
            decision=form.decision.data or "",
            reasons=form.reasons.data or [],
            words=form.words.data or "",
            moderator=visitors.signed_in(),
            now=clock.now(),
        )


def _list(form: DecisionForm, errors: dict[str, str]) -> str:
    me, filters, batch = visitors.signed_in(), _filters(), request.args.get("done", "")
    with reading() as session:
        found = inbox.inbox(session, filters, reader=me.account_id)
        done = inbox.decided(session, batch) if batch not in ("", ELSEWHERE) else 0
    return render_template(
        "moderation/inbox.html",
        inbox=found,
        filters=filters,
        kinds={name: slots.content_kinds[name].name for name in inbox.kinds(filters.roles)},
        reasons=deciding.known_reasons(filters.kind) if filters.kind else reasons.HIDINGS,
        states=states.STATES,
        done=done,
        batch=batch,
        kept=_kept(),
        form=form,
        errors=errors,
        now=clock.now(),
    )


def _item(
    number: int, form: DecisionForm, errors: dict[str, str], *, note: str = "", undoing: str = ""
) -> str:
    me = visitors.signed_in()
    with reading() as session:
        found = items.item(session, number, reader=me.account_id, roles=me.roles)
        kind = slots.content_kinds[found.line.kind_name]
        panel = kind.panel(session, found.line.number) if kind.panel else None
    return render_template(
        "moderation/item.html",
        found=found,
        panel=Markup(panel) if panel else None,  # noqa: S704 # a page of ours, made by its feature
        states=states.STATES,
        moves=states.MOVES,
        reports=reasons.NAME_REPORTS | reasons.REPORTS,
        reasons=deciding.known_reasons(found.line.kind_name),
        every_reason={**reasons.HIDINGS, **deciding.known_reasons(found.line.kind_name)},
        form=form,
        note=note,
        undoing=undoing,
        errors=errors,
    )


def _filters() -> Filters:
    show, kind = request.args.get("show", ""), request.args.get("kind", "")
    page = request.args.get("page", "")
    return Filters(
        show=show if show in inbox.SHOWS else "todo",
        kind=kind if kind in slots.content_kinds else "",
        decided_by=visitors.signed_in().actor if "mine" in request.args else None,
        written=request.args.get("words", "").replace("\0", "").strip()[:LONGEST_SEARCH],
        roles=visitors.signed_in().roles,
        page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )


def _kept() -> dict[str, Any]:
    return {name: request.args[name] for name in ("show", "kind", "mine", "words") if request.args.get(name)}


def _pair(written: str) -> tuple[int, int] | None:
    """(12, 3) of « 12.3 »."""
    number, _, revision = written.partition(".")
    known = all(part.isascii() and part.isdigit() and len(part) < 10 for part in (number, revision))
    return (int(number), int(revision)) if known else None
