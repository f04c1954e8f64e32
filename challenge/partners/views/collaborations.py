"""A collaboration with a social enterprise: proposed, answered, followed by both; public once agreed."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.city.queries import settings as city
from challenge.foundation import access, clock, days, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import FormRefused
from challenge.foundation.transaction import reading, writing
from challenge.organisations.queries import directory
from challenge.organisations.queries import people as keepers
from challenge.partners.forms import AnswerForm, OutcomeForm, TogetherForm
from challenge.partners.queries import collaborations
from challenge.partners.rules import collaborations as rules
from challenge.partners.services import collaborating
from challenge.projects.queries import projects

bp = Blueprint("collaborations", __name__, url_prefix="/partners")
WITH = "/organisations/<int(max=99999999):number>/collaborate"
NUMBER = "/collaborations/<int(max=99999999):number>"
REFUSED = (rules.NoSocialEnterprise, rules.NobodyKeepsIt, rules.SameOrganisation)


@bp.get(WITH)
@access.signed_in
def new(number: int) -> str:
    """Propose something to do together to this organisation."""
    return _new(number, {}, {})


@bp.post(WITH)
@access.signed_in
def propose(number: int) -> ResponseReturnValue:
    form, now = TogetherForm(), clock.now()
    typed = form.typed(request.form)
    try:
        plan = rules.read(typed, today=days.of(now))
        with writing() as session:
            made = collaborating.propose(
                session,
                asker=form.organisation.data or 0,
                other=number,
                ref=form.ref.data or "",
                plan=plan,
                visitor=visitors.signed_in(),
                today=days.of(now),
                now=now,
            )
    except FormRefused as refused:
        return _new(number, typed, _said(refused)), refused.status
    except REFUSED as refused:
        return _new(number, typed, {"organisation": say(refused.sentence)}), refused.status
    return redirect(url_for("collaborations.show", number=made), 303)


@bp.get(NUMBER)
@access.public
def show(number: int) -> str:
    return _show(number, {}, {})


@bp.post(f"{NUMBER}/answer")
@access.signed_in
def answer(number: int) -> ResponseReturnValue:
    """Agree, or decline with a reason."""
    form = AnswerForm()
    reason, accepted = form.reason.data or "", form.accepted.data == "yes"
    try:
        with writing() as session:
            visitor = visitors.signed_in()
            collaborating.answer(
                session, number=number, accepted=accepted, reason=reason, visitor=visitor, now=clock.now()
            )
    except FormRefused as refused:
        return _show(number, {"reason": reason}, _said(refused)), refused.status
    return redirect(url_for("collaborations.show", number=number), 303)


@bp.post(f"{NUMBER}/withdraw")
@access.signed_in
def withdraw(number: int) -> ResponseReturnValue:
    with writing() as session:
        collaborating.withdraw(session, number=number, visitor=visitors.signed_in(), now=clock.now())
    return redirect(url_for("collaborations.show", number=number), 303)


@bp.post(f"{NUMBER}/deliverables/<int(max=99999999):other>")
@access.signed_in
def deliver(number: int, other: int) -> ResponseReturnValue:
    """Say that something is done, or confirm it."""
    with writing() as session:
        visitor = visitors.signed_in()
        collaborating.deliver(session, number=number, deliverable=other, visitor=visitor, now=clock.now())
    return redirect(url_for("collaborations.show", number=number, _anchor="steps"), 303)


@bp.post(f"{NUMBER}/end")
@access.signed_in
def end(number: int) -> ResponseReturnValue:
    words = OutcomeForm().outcome.data or ""
    try:
        with writing() as session:
            visitor = visitors.signed_in()
            collaborating.end(session, number=number, outcome=words, visitor=visitor, now=clock.now())
    except FormRefused as refused:
        return _show(number, {"outcome": words}, _said(refused)), refused.status
    return redirect(url_for("collaborations.show", number=number), 303)


def _said(refused: FormRefused) -> dict[str, str]:
    return {name: say(sentence) for name, sentence in refused.faults.items()}


def _new(number: int, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    with reading() as session:
        page = directory.page(session, number)
        mine = keepers.kept_by(session, visitors.signed_in().account_id)
        cards = projects.every(session, city.district_names(session), now=clock.now())
    return render_template(
        "partners/collaborate.html",
        page=page,
        mine={one: name for one, name in mine.items() if one != number},
        projects=[(one.ref, one.title) for one in cards],
        rules=rules,
        typed=typed,
        errors=errors,
    )


def _show(number: int, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    with reading() as session:
        one, seat = collaborations.seen(session, number, visitors.current())
    return render_template(
        "partners/collaboration.html", one=one, seat=seat, rules=rules, typed=typed, errors=errors
    )
