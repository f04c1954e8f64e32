"""The secretariat holds a sitting: agenda, attendance, votes by name, corrections."""

from collections.abc import Callable

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.council import forms
from challenge.council.forms import NOTHING, MotionForm, Typed, VotesForm, WhyForm
from challenge.council.queries import sittings as kept
from challenge.council.rules import attendance as rules
from challenge.council.rules import deliberation, states
from challenge.council.rules.refusals import ReasonMissing, SittingNotFound
from challenge.council.rules.votes import ABSENT, SAID, VOTES
from challenge.council.services import calling_off, motions, sittings
from challenge.cycles.queries import editions
from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing

bp = Blueprint("council_sittings", __name__, url_prefix="/admin/council")
for_clerk = access.granted("clerk")


@bp.get("/sittings/<int(max=99999999):number>")
@for_clerk
def show(number: int) -> str:
    return _sitting(number, NOTHING)


@bp.post("/sittings/<int(max=99999999):number>/motions")
@for_clerk
def put(number: int) -> ResponseReturnValue:
    form = MotionForm()
    try:
        with writing() as session:
            actor, option, now = visitors.signed_in().actor, form.option.data or "", clock.now()
            if form.every.data:
                motions.put_all(session, number=number, actor=actor, now=now)
            else:
                motions.put(session, number=number, option=option, actor=actor, now=now)
    except RuleBroken as refused:
        return _refused(number, "option", refused)
    return redirect(url_for("council_sittings.show", number=number), 303)


@bp.post("/sittings/<int(max=99999999):number>/open")
@for_clerk
def open_sitting(number: int) -> ResponseReturnValue:
    return _move(number, sittings.open_sitting)


@bp.post("/sittings/<int(max=99999999):number>/give-up")
@for_clerk
def give_up(number: int) -> ResponseReturnValue:
    return _move(number, sittings.give_up)


@bp.post("/sittings/<int(max=99999999):number>/close")
@for_clerk
def close(number: int) -> ResponseReturnValue:
    return _move(number, sittings.close)


@bp.post("/sittings/<int(max=99999999):number>/cancel")
@for_clerk
def cancel(number: int) -> ResponseReturnValue:
    """Call the sitting off, and say why."""
    reason, actor = WhyForm().reason.data or "", visitors.signed_in().actor
    try:
        with writing() as session:
            calling_off.cancel(session, number=number, reason=reason, actor=actor, now=clock.now())
    except RuleBroken as refused:
        return _refused(number, "cancel", refused)
    return redirect(url_for("council_sittings.show", number=number), 303)


@bp.post("/motions/<int(max=99999999):number>/withdraw")
@for_clerk
def withdraw(number: int) -> ResponseReturnValue:
    """Take a point off the agenda, and say why."""
    with reading() as session:
        sitting = kept.motion(session, number).sitting
    reason, actor = WhyForm().reason.data or "", visitors.signed_in().actor
    try:
        with writing() as session:
            calling_off.withdraw_motion(session, number=number, reason=reason, actor=actor, now=clock.now())
    except RuleBroken as refused:
        return _refused(sitting, f"withdraw-{number}", refused)
    return redirect(url_for("council_sittings.show", number=sitting), 303)


@bp.get("/motions/<int(max=99999999):number>")
@for_clerk
def voting(number: int) -> str:
    return _votes(number, None, NOTHING)


@bp.post("/motions/<int(max=99999999):number>")
@for_clerk
def vote(number: int) -> ResponseReturnValue:
    form = VotesForm()
    try:
        with writing() as session:
            there = kept.attendance(session, kept.motion(session, number).sitting)
            said = forms.votes(there.entitled(), form.others.data or "")
            actor = visitors.signed_in().actor
            made = motions.record(
                session,
                number=number,
                said=said,
                actor=actor,
                now=clock.now(),
                version=form.version.data or 0,
            )
    except RuleBroken as refused:
        return _votes(number, None, _typed("others", refused)), refused.status
    return redirect(url_for("council.deliberation", number=made), 303)


@bp.get("/deliberations/<int(max=99999999):number>")
@for_clerk
def correcting(number: int) -> str:
    with reading() as session:
        motion, _ = kept.act(session, number)
    return _votes(motion.id, number, NOTHING)


@bp.post("/deliberations/<int(max=99999999):number>")
@for_clerk
def correct(number: int) -> ResponseReturnValue:
    form = VotesForm()
    with reading() as session:
        motion, act = kept.act(session, number)
    try:
        with writing() as session:
            there = deliberation.attendance_in(act.told).entitled()
            absent = {one.id for one in deliberation.members_in(act.told)} - there
            made = motions.correct(
                session,
                number=number,
                said=forms.votes(there, form.others.data or "", absent),
                reason=form.reason.data or "",
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except RuleBroken as refused:
        field = "reason" if isinstance(refused, ReasonMissing) else "others"
        return _votes(motion.id, number, _typed(field, refused)), refused.status
    return redirect(url_for("council.deliberation", number=made), 303)


def _move(number: int, act: Callable[..., None]) -> ResponseReturnValue:
    try:
        with writing() as session:
            act(session, number=number, actor=visitors.signed_in().actor, now=clock.now())
    except RuleBroken as refused:
        return _refused(number, "acts", refused)
    return redirect(url_for("council_sittings.show", number=number), 303)


def _typed(field: str, refused: RuleBroken) -> Typed:
    return Typed(request.form.to_dict(), {field: say(refused.sentence)})


def _refused(number: int, field: str, refused: RuleBroken) -> ResponseReturnValue:
    """The page again, with what was typed; nothing to show where the sitting does not exist."""
    if isinstance(refused, SittingNotFound):
        raise refused
    return _sitting(number, _typed(field, refused)), refused.status


def _sitting(number: int, typed: Typed) -> str:
    with reading() as session:
        found = kept.numbered(session, number)
        there, members = kept.attendance(session, number), kept.members_of(session, found)
        options = motions.open_to(session, found)
        not_yet = editions.refusal(session, motions.VOTE, now=clock.now())
        second = kept.without_second(kept.of_edition(session, found.edition), found.edition)
    taken = {one.option for one in found.motions}
    return render_template(
        "council/holding.html",
        one=found,
        members=members,
        there=there,
        names={one.id: one.name for one in members},
        needed=0 if found.follows else rules.quorum(len(members)),
        counted=rules.counted(there),
        options=[one for one in options if one.reference not in taken],
        may=lambda act: states.may(found.state, act),
        not_yet=not_yet.sentence if not_yet else None,
        second=found.number in {one.number for one in second},
        states=states.STATES,
        typed=typed.values,
        errors=typed.errors,
    )


def _votes(number: int, corrected: int | None, typed: Typed) -> str:
    """The form of votes: of a motion, or of the act that is corrected, with what it said."""
    with reading() as session:
        motion = kept.motion(session, number)
        found = kept.numbered(session, motion.sitting)
        if corrected is None:
            members, there = kept.members_of(session, found), kept.attendance(session, found.number)
            said: dict[int, str] = {}
        else:
            told = kept.act(session, corrected)[1].told
            members, there = deliberation.members_in(told), deliberation.attendance_in(told)
            said = {one["number"]: one["vote"] for one in told["votes"]}
    return render_template(
        "council/votes.html",
        motion=motion,
        sitting=found,
        corrected=corrected,
        voters=[one for one in members if corrected or one.id in there.entitled()],
        entitled=there.entitled(),
        names={one.id: one.name for one in members},
        proxies=there.proxies,
        said=said,
        votes={vote: VOTES[vote] for vote in SAID},
        absent=(ABSENT, VOTES[ABSENT]),
        typed=typed.values,
        errors=typed.errors,
    )
