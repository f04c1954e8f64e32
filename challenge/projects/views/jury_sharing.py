"""For organisers: conflicts, who reads which file, what a blind reading covers."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.city.queries import settings as city
from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.projects.forms.jury import CoveringForm, GivingForm, ReasonForm
from challenge.projects.queries import (
    blind_files,
    deliberations,
    juries,
    jury_conflicts,
    jury_runs,
    other_reviews,
    readers,
)
from challenge.projects.rules.jury import blindness
from challenge.projects.services import assigning, blind_reading
from challenge.projects.services import jury_conflicts as finding
from challenge.projects.views import told_content
from challenge.projects.views.juries import page_number

bp = Blueprint("jury_sharing", __name__, url_prefix="/admin/calls/<int:number>/jury")
for_organiser = access.granted("organiser")


@bp.get("/conflicts")
@for_organiser
def conflicts(number: int) -> str:
    return _conflicts(number, {}, "")


@bp.post("/conflicts/<int:other>/<ref>/<kind>/set-aside")
@for_organiser
def set_aside(number: int, other: int, ref: str, kind: str) -> ResponseReturnValue:
    reason, visitor = (ReasonForm().reason.data or "").replace("\0", ""), visitors.signed_in()
    try:
        with writing() as session:
            finding.set_aside(
                session,
                call_id=number,
                juror_id=other,
                ref=ref,
                kind=kind,
                reason=reason,
                account_id=visitor.account_id,
                now=clock.now(),
            )
    except RuleBroken as refusal:
        if refusal.code != "set_aside_unexplained":
            raise
        return _conflicts(number, {f"reason-{other}-{ref}-{kind}": say(refusal.sentence)}, reason), 422
    return redirect(url_for("jury_sharing.conflicts", number=number), 303)


@bp.get("/files")
@for_organiser
def files(number: int) -> str:
    return _files(number, {}, {})


@bp.post("/files/balance")
@for_organiser
def balance(number: int) -> ResponseReturnValue:
    with writing() as session:
        assigning.ask(session, call_id=number, actor=visitors.signed_in().actor, now=clock.now())
    return redirect(url_for("jury_sharing.files", number=number), 303)


@bp.post("/files/give")
@for_organiser
def give(number: int) -> ResponseReturnValue:
    form, visitor = GivingForm(), visitors.signed_in()
    ref, juror = (form.ref.data or "").replace("\0", "").strip().upper(), form.juror.data or 0
    try:
        with writing() as session:
            assigning.give(
                session, call_id=number, juror_id=juror, ref=ref, actor=visitor.actor, now=clock.now()
            )
    except RuleBroken as refusal:
        if refusal.code == "jury_closed":
            raise
        field = "juror" if refusal.code == "not_a_signed_juror" else "ref"
        return _files(number, {field: say(refusal.sentence)}, {"ref": ref, "juror": str(juror)}), 422
    return redirect(url_for("jury_sharing.file", number=number, ref=ref), 303)


@bp.get("/files/<ref>")
@for_organiser
def file(number: int, ref: str) -> str:
    with reading() as session:
        call, rules = juries.jury_call(session, number)
        found = readers.of_file(session, number, ref)
        given = other_reviews.of_file(session, found.id)
        signed = [one for one in juries.sitting(session, number) if one.signed_at]
        over = deliberations.over(session, call)
    return render_template(
        "projects/juries/readers.html",
        call=call,
        rules=rules,
        one=found,
        given=given,
        members=signed,
        over=over,
    )


@bp.post("/files/<ref>/take/<int:other>")
@for_organiser
def take(number: int, ref: str, other: int) -> ResponseReturnValue:
    with writing() as session:
        assigning.take(
            session,
            call_id=number,
            juror_id=other,
            ref=ref,
            actor=visitors.signed_in().actor,
            now=clock.now(),
        )
    return redirect(url_for("jury_sharing.file", number=number, ref=ref), 303)


@bp.get("/blind")
@for_organiser
def blind(number: int) -> str:
    page = page_number()
    with reading() as session:
        call, _ = juries.jury_call(session, number)
        found = blind_files.flagged(session, number, page=page)
    return render_template(
        "projects/juries/blind.html",
        call=call,
        files=found[: blind_files.AT_ONCE],
        more=len(found) > blind_files.AT_ONCE,
        page=page,
    )


@bp.get("/blind/<ref>")
@for_organiser
def blind_file(number: int, ref: str) -> str:
    return _blind(number, ref, None, {})


@bp.post("/blind/<ref>")
@for_organiser
def clear(number: int, ref: str) -> ResponseReturnValue:
    words, visitor = (CoveringForm().words.data or "").replace("\0", ""), visitors.signed_in()
    try:
        with writing() as session:
            blind_reading.clear(
                session,
                call_id=number,
                ref=ref,
                words=words.splitlines(),
                account_id=visitor.account_id,
                now=clock.now(),
            )
    except RuleBroken as refusal:
        if refusal.status != 422:
            raise
        return _blind(number, ref, words, {"words": say(refusal.sentence)}), refusal.status
    return redirect(url_for("jury_sharing.blind", number=number), 303)


def _conflicts(number: int, errors: dict[str, str], typed: str) -> str:
    page = page_number()
    with reading() as session:
        call, _ = juries.jury_call(session, number)
        ties = jury_conflicts.listed(session, number, page=page)
    return render_template(
        "projects/juries/conflicts.html",
        call=call,
        ties=ties[: jury_conflicts.AT_ONCE],
        more=len(ties) > jury_conflicts.AT_ONCE,
        page=page,
        errors=errors,
        typed=typed,
    )


def _files(number: int, errors: dict[str, str], typed: dict[str, str]) -> str:
    page = page_number()
    with reading() as session:
        call, rules = juries.jury_call(session, number)
        counts = readers.counts(session, number, rules.per_file)
        all_read = counts.complete == counts.files
        short = [] if all_read else readers.short(session, number, rules.per_file, page=page)
        members = juries.members(session, number)
        run = jury_runs.last(session, number, "assignment")
        done = jury_runs.last_done(session, number, "assignment") if short else None
        over = deliberations.over(session, call)
    told = (
        {one["file"]: assigning.reason(one) for one in done.content["short"]} if done and done.content else {}
    )
    return render_template(
        "projects/juries/sharing.html",
        call=call,
        rules=rules,
        counts=counts,
        short=short[: readers.AT_ONCE],
        more=len(short) > readers.AT_ONCE,
        page=page,
        members=[one for one in members if not one.removed_at],
        run=run,
        over=over,
        why=told,
        errors=errors,
        typed=typed,
    )


def _blind(number: int, ref: str, typed: str | None, errors: dict[str, str]) -> str:
    with reading() as session:
        call, _ = juries.jury_call(session, number)
        found = blind_files.blind(session, number, ref)
        districts = city.district_names(session)
    return render_template(
        "projects/juries/blind_file.html",
        call=call,
        one=found,
        sections=told_content.told(found.content, call.sheet, districts),
        said=blindness.SAID,
        typed="\n".join(found.covered) if typed is None else typed,
        errors=errors,
    )
