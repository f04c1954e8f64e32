"""What a team reads of its examination: messages, corrections asked, the decision; its appeal."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.projects.forms.instruction import WordsForm
from challenge.projects.queries import instruction
from challenge.projects.rules.completeness.sections import NAMES
from challenge.projects.rules.examination import appeals as appeal_rules
from challenge.projects.rules.examination.appeals import Contested
from challenge.projects.services import appeals, messages
from challenge.projects.views.instruction_words import OUTCOMES, STATES

bp = Blueprint("team_exchanges", __name__, url_prefix="/applications/<ref>")


@bp.get("/messages")
@access.signed_in
def show(ref: str) -> str:
    return _page(ref, "messages.html")


@bp.post("/messages")
@access.signed_in
def write(ref: str) -> ResponseReturnValue:
    words = WordsForm().words.data or ""
    try:
        with writing() as session:
            messages.from_team(
                session,
                application_id=instruction.id_of(session, ref),
                account_id=visitors.signed_in().account_id,
                words=words,
                now=clock.now(),
            )
    except RuleBroken as refused:
        return _again(ref, "messages.html", words, refused)
    return redirect(url_for("team_exchanges.show", ref=ref, _anchor="last"), code=303)


@bp.get("/appeal")
@access.signed_in
def appeal(ref: str) -> str:
    return _page(ref, "appeal.html")


@bp.post("/appeal")
@access.signed_in
def lodge(ref: str) -> ResponseReturnValue:
    words = WordsForm().words.data or ""
    try:
        with writing() as session:
            appeals.lodge(
                session,
                application_id=instruction.id_of(session, ref),
                account_id=visitors.signed_in().account_id,
                words=words,
                now=clock.now(),
            )
    except RuleBroken as refused:
        return _again(ref, "appeal.html", words, refused)
    return redirect(url_for("team_exchanges.appeal", ref=ref), code=303)


def _again(ref: str, page: str, words: str, refused: RuleBroken) -> ResponseReturnValue:
    if refused.status != 422:
        raise refused
    return _page(ref, page, typed=words, errors={"words": say(refused.sentence)}), refused.status


def _page(ref: str, page: str, *, typed: str = "", errors: Mapping[str, str] | None = None) -> str:
    now = clock.now()
    with reading() as session:
        one = instruction.for_team(session, ref, account_id=visitors.signed_in().account_id, now=now)
    found, sheet = one.contested, one.call.sheet
    facts = Contested(found.decided_by, found.told_at, found.appealed) if found else None
    ends_at = appeal_rules.ends_at(found.told_at, days=sheet.appeal_days, zone=sheet.zone) if found else None
    return render_template(
        f"projects/instruction/{page}",
        one=one,
        may_appeal=appeal_rules.may_lodge(facts, days=sheet.appeal_days, zone=sheet.zone, now=now),
        appeal_ends_at=ends_at,
        names=NAMES,
        states=STATES,
        outcomes=OUTCOMES,
        now=now,
        typed=typed,
        errors=errors or {},
    )
