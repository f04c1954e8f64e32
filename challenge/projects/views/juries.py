"""For jurors: their juries, what they say of themselves, the statement that they sign, their files."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.transaction import reading, writing
from challenge.projects.forms.jury import FactsForm
from challenge.projects.queries import deliberations, juries, jury_files
from challenge.projects.rules.jury import juror_facts
from challenge.projects.services import juries as seating

bp = Blueprint("juries", __name__, url_prefix="/jury")
for_juror = access.granted("juror")
UNSIGNED = Sentence(N_("Cochez la case pour signer la déclaration."))


@bp.get("")
@for_juror
def index() -> str:
    with reading() as session:
        seats = juries.of_account(session, visitors.signed_in().account_id)
        done = {seat.id: jury_files.progress(session, seat) for seat in seats}
    return render_template("projects/juries/index.html", seats=seats, done=done)


@bp.get("/<slug>")
@for_juror
def show(slug: str) -> ResponseReturnValue:
    page = page_number()
    with reading() as session:
        seat = juries.seat(session, slug, visitors.signed_in().account_id)
        if seat.signed_at is None:
            return redirect(url_for("juries.statement", slug=slug), 303)
        lines = jury_files.assigned(session, seat, page=page)
        done = jury_files.progress(session, seat)
        state = deliberations.state(session, seat.call.id)
    return render_template(
        "projects/juries/files.html",
        seat=seat,
        lines=lines[: jury_files.AT_ONCE],
        more=len(lines) > jury_files.AT_ONCE,
        page=page,
        done=done,
        over=state is not None,
        closed=state is not None and state.closed_at is not None,
    )


@bp.get("/<slug>/statement")
@for_juror
def statement(slug: str) -> str:
    return _statement(slug, None, {})


@bp.post("/<slug>/statement")
@for_juror
def declare(slug: str) -> ResponseReturnValue:
    form, now, visitor = FactsForm(), clock.now(), visitors.signed_in()
    typed = {kind: (form[kind].data or "").replace("\0", "") for kind in juror_facts.KINDS}
    facts, faults = read_facts(typed)
    if faults:
        return _statement(slug, typed, faults), 422
    with writing() as session:
        seat = juries.seat(session, slug, visitor.account_id)
        if seat.signed_at is None and not form.sign.data:
            return _statement(slug, typed, {"sign": say(UNSIGNED)}), 422
        seating.describe(session, juror_id=seat.id, side="juror", facts=facts, actor=visitor.actor, now=now)
        if seat.signed_at is None:
            seating.sign(session, seat=seat, now=now)
    return redirect(url_for("juries.show", slug=slug), 303)


def read_facts(typed: dict[str, str]) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """What was typed of a juror, by kind; and what is wrong, by field."""
    facts: dict[str, tuple[str, ...]] = {}
    faults: dict[str, str] = {}
    for kind, text in typed.items():
        try:
            facts[kind] = juror_facts.read(kind, text)
        except RuleBroken as refusal:
            faults[kind] = say(refusal.sentence)
    return facts, faults


def page_number() -> int:
    """The page of a list that is asked: 1 for anything else than a small number."""
    asked = request.args.get("page", "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


def _statement(slug: str, typed: dict[str, str] | None, errors: dict[str, str]) -> str:
    with reading() as session:
        seat = juries.seat(session, slug, visitors.signed_in().account_id)
        kept = juries.facts_of(session, seat.id).get("juror")
    said = typed if typed is not None else juror_facts.as_typed(kept.facts if kept else {})
    return render_template("projects/juries/statement.html", seat=seat, typed=said, errors=errors)
