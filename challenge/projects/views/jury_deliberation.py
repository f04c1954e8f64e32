"""For organisers: the deliberation, its exceptions, the closing of the jury."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.projects.forms.jury import ExceptionForm, PresenceForm
from challenge.projects.queries import deliberations, juries, jury_reports
from challenge.projects.queries import jury_runs as runs
from challenge.projects.rules.jury import deciding
from challenge.projects.services import deliberating, deliberating_aside, jury_runs
from challenge.projects.services.deliberating import Officer

bp = Blueprint("jury_deliberation", __name__, url_prefix="/admin/calls/<int:number>/jury/deliberation")
for_organiser = access.granted("organiser")
FIELDS = {
    "amount_unreadable": "amount",
    "amount_wrong": "amount",
    "place_unreadable": "place",
    "reason_too_short": "reason",
    "no_author": "authors",
    "author_not_in_jury": "authors",
    "author_recused": "authors",
    "verdict_unknown": "verdict",
    "file_not_ranked": "ref",
    "nothing_to_except": "verdict",
    "nobody_present": "present",
}
"""The field at which a refusal is told."""


@bp.get("")
@for_organiser
def show(number: int) -> str:
    return _page(number, {}, {"ref": request.args.get("ref", "")})


@bp.post("/open")
@for_organiser
def open_(number: int) -> ResponseReturnValue:
    with writing() as session:
        deliberating_aside.open_or_ask(session, call_id=number, officer=_officer(), now=clock.now())
    return _back(number)


@bp.post("/reopen")
@for_organiser
def reopen(number: int) -> ResponseReturnValue:
    with writing() as session:
        deliberating.reopen_scoring(session, call_id=number, officer=_officer(), now=clock.now())
    return _back(number)


@bp.post("/notes")
@for_organiser
def note(number: int) -> ResponseReturnValue:
    form, minutes = PresenceForm(), (PresenceForm().minutes.data or "").replace("\0", "")
    try:
        with writing() as session:
            deliberating.note(
                session,
                call_id=number,
                present=form.present.data or [],
                minutes=minutes,
                officer=_officer(),
                now=clock.now(),
            )
    except RuleBroken as refusal:
        return _refused(number, refusal, {"minutes": minutes})
    return _back(number, "notes")


@bp.post("/exceptions")
@for_organiser
def except_(number: int) -> ResponseReturnValue:
    form = ExceptionForm()
    typed = {
        name: (form[name].data or "").replace("\0", "").strip()
        for name in ("ref", "verdict", "amount", "place", "reason")
    }
    authors = form.authors.data or []
    try:
        change = deciding.read(typed["ref"].upper(), typed["verdict"], typed["amount"], typed["place"])
        with writing() as session:
            deliberating.except_(
                session,
                call_id=number,
                change=change,
                reason=typed["reason"],
                authors=authors,
                officer=_officer(),
                now=clock.now(),
            )
    except RuleBroken as refusal:
        return _refused(number, refusal, {**typed, "authors": [str(one) for one in authors]})
    return _back(number, "exceptions")


@bp.post("/exceptions/<ref>/drop")
@for_organiser
def drop(number: int, ref: str) -> ResponseReturnValue:
    with writing() as session:
        deliberating.drop(session, call_id=number, ref=ref, officer=_officer(), now=clock.now())
    return _back(number, "exceptions")


@bp.post("/close")
@for_organiser
def close(number: int) -> ResponseReturnValue:
    try:
        with writing() as session:
            deliberating_aside.close_or_ask(session, call_id=number, officer=_officer(), now=clock.now())
    except RuleBroken as refusal:
        if refusal.status in (403, 404) or refusal.code in ("jury_closed", "own_seat", "work_under_way"):
            raise
        field = FIELDS.get(refusal.code, "close")
        return _page(number, {"present" if field == "present" else "close": say(refusal.sentence)}, {}), 409
    return _back(number)


def _officer() -> Officer:
    return Officer(visitors.signed_in().account_id)


def _back(number: int, anchor: str | None = None) -> ResponseReturnValue:
    return redirect(url_for("jury_deliberation.show", number=number, _anchor=anchor), 303)


def _refused(number: int, refusal: RuleBroken, typed: dict[str, object]) -> ResponseReturnValue:
    if refusal.code not in FIELDS:
        raise refusal
    return _page(number, {FIELDS[refusal.code]: say(refusal.sentence)}, typed), 422


def _page(number: int, errors: dict[str, str], typed: dict[str, object]) -> str:
    with reading() as session:
        call, rules = juries.jury_call(session, number)
        state = deliberations.state(session, number)
        report = jury_reports.latest(session, number)
        kind = deliberating_aside.CLOSING if state else deliberating_aside.OPENING
        under_way = jury_runs.waiting(session, number, kind, clock.now())
        refused = None if under_way else runs.refusal(session, number, kind)
        members = juries.sitting(session, number)
        noted = deliberations.exceptions(session, number)
        names = deliberations.names(session, number)
        shown = list(dict.fromkeys([*report.content["cut"], *report.computed.selected])) if report else []
        files = jury_reports.ranked(session, number, report, shown) if report else []
        changed = deliberations.titles(session, number, [one.change.file for one in noted])
    decided = deciding.decided(report.computed, [one.change for one in noted]) if report else None
    return render_template(
        "projects/juries/deliberation.html",
        call=call,
        rules=rules,
        state=state,
        under_way=under_way,
        refused=refused,
        report=report,
        members=members,
        noted=noted,
        names=names,
        files=files,
        titles=changed,
        decided=decided,
        verdicts=deciding.SAID,
        errors=errors,
        typed=typed,
    )
