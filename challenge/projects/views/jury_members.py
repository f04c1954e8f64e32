"""For organisers: the jury of a call, its members, what is said of them."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.projects.forms.jury import FactsForm, InvitationForm, OfficialNameForm, ReasonForm
from challenge.projects.queries import (
    blind_files,
    deliberations,
    feedback,
    juries,
    jury_conflicts,
    jury_runs,
    readers,
)
from challenge.projects.rules.jury import juror_facts
from challenge.projects.rules.jury.refusals import JuryNotFound
from challenge.projects.services import juries as seating
from challenge.projects.services import jury_acts
from challenge.projects.views.juries import read_facts

bp = Blueprint("jury_members", __name__, url_prefix="/admin/calls/<int:number>/jury")
for_organiser = access.granted("organiser")


@bp.get("")
@for_organiser
def show(number: int) -> str:
    return _page(number, {}, {})


@bp.post("/members")
@for_organiser
def invite(number: int) -> ResponseReturnValue:
    form, visitor, now = InvitationForm(), visitors.signed_in(), clock.now()
    email = (form.email.data or "").replace("\0", "").strip()
    try:
        with writing() as session:
            seating.invite(session, call_id=number, email=email, actor=visitor.actor, now=now)
    except RuleBroken as refusal:
        if refusal.status != 422:
            raise
        return _page(number, {"email": say(refusal.sentence)}, {"email": email}), refusal.status
    return redirect(url_for("jury_members.show", number=number, _anchor="members"), 303)


@bp.get("/members/<int:other>")
@for_organiser
def member(number: int, other: int) -> str:
    return _member(number, other, None, {})


@bp.post("/members/<int:other>/facts")
@for_organiser
def describe(number: int, other: int) -> ResponseReturnValue:
    form, visitor, now = FactsForm(), visitors.signed_in(), clock.now()
    typed = {kind: (form[kind].data or "").replace("\0", "") for kind in juror_facts.KINDS}
    facts, faults = read_facts(typed)
    if faults:
        return _member(number, other, typed, faults), 422
    with writing() as session:
        jury_acts.refuse_own(session, call_id=number, account_id=visitor.account_id)
        seat = jury_acts.member(session, number, other)
        seating.describe(session, juror_id=seat.id, side="staff", facts=facts, actor=visitor.actor, now=now)
    return redirect(url_for("jury_members.member", number=number, other=other), 303)


@bp.post("/members/<int:other>/name")
@for_organiser
def name(number: int, other: int) -> ResponseReturnValue:
    written = OfficialNameForm().official.data or ""
    try:
        with writing() as session:
            seating.name_officially(
                session,
                call_id=number,
                juror_id=other,
                name=written,
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except RuleBroken as refusal:
        if refusal.status != 422:
            raise
        return _member(number, other, None, {"official": say(refusal.sentence)}, written), refusal.status
    return redirect(url_for("jury_members.member", number=number, other=other, _anchor="name"), 303)


@bp.post("/members/<int:other>/preside")
@for_organiser
def preside(number: int, other: int) -> ResponseReturnValue:
    with writing() as session:
        seating.preside(
            session, call_id=number, juror_id=other, actor=visitors.signed_in().actor, now=clock.now()
        )
    return redirect(url_for("jury_members.member", number=number, other=other), 303)


@bp.post("/members/<int:other>/remove")
@for_organiser
def remove(number: int, other: int) -> ResponseReturnValue:
    reason, visitor, now = (
        (ReasonForm().reason.data or "").replace("\0", ""),
        visitors.signed_in(),
        clock.now(),
    )
    try:
        with writing() as session:
            seating.remove(
                session, call_id=number, juror_id=other, reason=reason, actor=visitor.actor, now=now
            )
    except RuleBroken as refusal:
        if refusal.status != 422:
            raise
        return _member(number, other, None, {"reason": say(refusal.sentence)}), refusal.status
    return redirect(url_for("jury_members.show", number=number, _anchor="members"), 303)


def _page(number: int, errors: dict[str, str], typed: dict[str, str]) -> str:
    with reading() as session:
        call, rules = juries.jury_call(session, number)
        members = juries.members(session, number)
        counts = readers.counts(session, number, rules.per_file)
        waiting = blind_files.waiting(session, number) if rules.blind else 0
        held = jury_conflicts.count(session, number)
        state = deliberations.state(session, number)
        told = feedback.ready(session, number)
        report = jury_runs.was_done(session, number, "report")
    return render_template(
        "projects/juries/members.html",
        call=call,
        rules=rules,
        members=members,
        counts=counts,
        given=juries.given(members),
        waiting=waiting,
        conflicts=held,
        state=state,
        report=report,
        told=told,
        errors=errors,
        typed=typed,
    )


def _member(
    number: int,
    other: int,
    typed: dict[str, str] | None,
    errors: dict[str, str],
    official: str | None = None,
) -> str:
    with reading() as session:
        call, rules = juries.jury_call(session, number)
        found = [one for one in juries.members(session, number) if one.id == other]
        if not found:
            raise JuryNotFound
        facts = juries.facts_of(session, other)
        ties = jury_conflicts.listed(session, number, juror_id=other)
    staff = facts.get("staff")
    return render_template(
        "projects/juries/member.html",
        call=call,
        rules=rules,
        one=found[0],
        own=juror_facts.as_typed(facts["juror"].facts) if "juror" in facts else {},
        typed=typed if typed is not None else juror_facts.as_typed(staff.facts if staff else {}),
        said=juror_facts.SAID,
        ties=ties,
        official=found[0].official if official is None else official,
        errors=errors,
        asked=request.args.get("ask", ""),
    )
