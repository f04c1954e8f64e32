"""The awards of a call, for organisers: decide on each, sign, approve, follow the answers."""

from collections.abc import Callable, Mapping

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.projects.forms.awards import ApproveForm, DecisionForm, SignForm
from challenge.projects.queries import awards, calls
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules.completeness import plans
from challenge.projects.rules.examination.refusals import CallUnknown
from challenge.projects.services import award_answers, awarding
from challenge.projects.services.examining import ROLE
from challenge.projects.views.award_words import OUTCOMES, STATES

bp = Blueprint("awards_desk", __name__, url_prefix="/admin/calls/<int:number>/awards")
for_officers = access.granted(ROLE)
FIELDS = {
    "award_outcome_unknown": "outcome",
    "award_amount_wrong": "cents",
    "reduced_plan_wrong": "cents",
    "position_wrong": "position",
    "award_reason_missing": "reason",
    "award_departure_unexplained": "exception",
    "announced_too_early": "at",
    "announced_moment_wrong": "at",
    "answer_days_wrong": "days",
}


@bp.get("")
@for_officers
def show(number: int) -> str:
    return _table(number)


@bp.post("/follow")
@for_officers
def follow(number: int) -> ResponseReturnValue:
    return _act(
        number, lambda session: awarding.follow(session, call_id=number, actor=_actor(), now=clock.now())
    )


@bp.post("/sign")
@for_officers
def sign(number: int) -> ResponseReturnValue:
    form = SignForm()

    def act(session: Session) -> None:
        awarding.sign(
            session,
            call_id=number,
            announces_at=form.announces_at(_call(session, number).sheet.zone),
            answer_days=form.days.data,
            actor=_actor(),
            now=clock.now(),
        )

    return _act(number, act, {"at": form.at.data or "", "days": form.days.data or ""})


@bp.post("/approve")
@for_officers
def approve(number: int) -> ResponseReturnValue:
    digest = ApproveForm().digest.data or ""
    return _act(
        number,
        lambda session: awarding.approve(
            session, call_id=number, digest=digest, actor=_actor(), now=clock.now()
        ),
    )


@bp.post("/hold-back")
@for_officers
def hold_back(number: int) -> ResponseReturnValue:
    return _act(
        number, lambda session: awarding.hold_back(session, call_id=number, actor=_actor(), now=clock.now())
    )


@bp.post("/offer-less")
@for_officers
def offer_less(number: int) -> ResponseReturnValue:
    return _act(
        number,
        lambda session: award_answers.offer_less(session, call_id=number, actor=_actor(), now=clock.now()),
    )


@bp.get("/<ref>")
@for_officers
def one(number: int, ref: str) -> str:
    return _one(number, ref)


@bp.post("/<ref>")
@for_officers
def decide(number: int, ref: str) -> ResponseReturnValue:
    form, now = DecisionForm(), clock.now()
    try:
        with writing() as session:
            found = awards.row(session, _call(session, number), ref, now=now)
            awarding.decide(
                session,
                application_id=found.application_id,
                choice=form.choice(),
                actor=_actor(),
                now=now,
            )
    except RuleBroken as refused:
        if refused.status != 422:
            raise
        error = {FIELDS.get(refused.code, "reason"): say(refused.sentence)}
        return _one(number, ref, form, error), refused.status
    return redirect(url_for("awards_desk.show", number=number, _anchor=f"award-{ref}"), code=303)


def _act(
    number: int, act: Callable[[Session], object], typed: Mapping[str, object] | None = None
) -> ResponseReturnValue:
    try:
        with writing() as session:
            act(session)
    except RuleBroken as refused:
        if refused.status != 422:
            raise
        error = {FIELDS.get(refused.code, "main"): say(refused.sentence)}
        return _table(number, typed, error), refused.status
    return redirect(url_for("awards_desk.show", number=number), code=303)


def _actor() -> str:
    return visitors.signed_in().actor


def _call(session: Session, number: int) -> FrozenCall:
    found = calls.by_id(session, number)
    if found is None:
        raise CallUnknown
    return found


def _table(
    number: int, typed: Mapping[str, object] | None = None, errors: Mapping[str, str] | None = None
) -> str:
    now = clock.now()
    with reading() as session:
        call = _call(session, number)
        table = awards.table(session, call, now=now)
        signed = [table.list.signed_by, table.list.approved_by or ""] if table.list else []
        names = people.of_actors(session, signed)
    return render_template(
        "projects/awards/desk.html",
        call=call,
        table=table,
        names={one: names.get(one, "–") for one in signed},
        announced=table.list is not None and table.list.is_announced(now),
        outcomes=OUTCOMES,
        states=STATES,
        actor=_actor(),
        typed=typed or {},
        errors=errors or {},
    )


def _one(
    number: int, ref: str, form: DecisionForm | None = None, errors: Mapping[str, str] | None = None
) -> str:
    now = clock.now()
    with reading() as session:
        call = _call(session, number)
        found = awards.row(session, call, ref, now=now)
        listed = awards.list_of(session, call.id)
    return render_template(
        "projects/awards/decide.html",
        now=now,
        call=call,
        row=found,
        plan=plans.read(found.award.plan) if found.award and found.award.plan else None,
        listed=listed,
        form=form,
        outcomes=OUTCOMES,
        errors=errors or {},
    )
