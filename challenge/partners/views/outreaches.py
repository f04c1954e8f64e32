"""A call of the city to organisations: written and sent by organisers, answered by those that it reached."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.city.queries import settings as city
from challenge.foundation import access, clock, days, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import FormRefused
from challenge.foundation.transaction import reading, writing
from challenge.organisations.rules import profiles, statuses
from challenge.partners.forms import AskedForm, NotNowForm, OutreachForm
from challenge.partners.queries import outreaches
from challenge.partners.rules import needs as asking
from challenge.partners.rules import outreaches as rules
from challenge.partners.rules import pledges
from challenge.partners.services import outreaching
from challenge.partners.views import acts

bp = Blueprint("outreaches", __name__)
DESK, PAGE = "/admin/partners/outreaches", "/partners/outreaches/<int(max=99999999):number>"
ONE = f"{DESK}/<int(max=99999999):number>"
for_organiser = access.granted("organiser")


@bp.get(DESK)
@for_organiser
def desk() -> str:
    """The calls, and a form for another."""
    return _desk({}, {})


@bp.post(DESK)
@for_organiser
def write() -> ResponseReturnValue:
    form, now = OutreachForm(), clock.now()
    try:
        written = rules.read(form.typed(), today=days.of(now))
        with writing() as session:
            actor = visitors.signed_in().actor
            number = outreaching.write(session, written=written, actor=actor, now=now)
    except FormRefused as refused:
        return _desk(form.typed(), _said(refused)), refused.status
    return redirect(url_for("outreaches.preview", number=number), 303)


@bp.get(ONE)
@for_organiser
def preview(number: int) -> str:
    """Whom it would reach; once it is sent, what each answered."""
    with reading() as session:
        one = outreaches.one(session, number, staff=True)
        aimed = outreaches.aimed(session, one.filters, today=days.of(clock.now()))
        answers = outreaches.answers(session, number)
        districts = city.district_names(session)
    return render_template(
        "partners/outreach_desk.html",
        one=one,
        aimed=aimed,
        answers=answers,
        districts=districts,
        asking=asking,
        rules=rules,
        profiles=profiles,
        statuses=statuses,
    )


@bp.get(f"{ONE}/edit")
@for_organiser
def edit(number: int) -> str:
    """A call that is not sent yet, to change it."""
    return _edit(number, None, {})


@bp.post(f"{ONE}/edit")
@for_organiser
def change(number: int) -> ResponseReturnValue:
    form, now = OutreachForm(), clock.now()
    try:
        written = rules.read(form.typed(), today=days.of(now))
        with writing() as session:
            outreaching.change(
                session,
                number=number,
                written=written,
                revision=form.revision.data or 0,
                actor=visitors.signed_in().actor,
                now=now,
            )
    except FormRefused as refused:
        return _edit(number, form.typed(), _said(refused)), refused.status
    except rules.OutreachChanged as refused:
        return _edit(number, form.typed(), {"title": say(refused.sentence)}), refused.status
    return redirect(url_for("outreaches.preview", number=number), 303)


@bp.post(f"{ONE}/send")
@for_organiser
def send(number: int) -> ResponseReturnValue:
    now, revision = clock.now(), OutreachForm().revision.data or 0
    with writing() as session:
        actor = visitors.signed_in().actor
        outreaching.send(session, number=number, revision=revision, actor=actor, today=days.of(now), now=now)
    return redirect(url_for("outreaches.preview", number=number), 303)


@bp.post(f"{ONE}/drop")
@for_organiser
def drop(number: int) -> ResponseReturnValue:
    with writing() as session:
        outreaching.drop(session, number=number, actor=visitors.signed_in().actor, now=clock.now())
    return redirect(url_for("outreaches.desk"), 303)


@bp.get(PAGE)
@access.public
def show(number: int) -> str:
    """The call, what it brought; its answer for whoever it reached."""
    return _show(number, {}, {})


@bp.post(PAGE)
@access.signed_in
def promise(number: int) -> ResponseReturnValue:
    """Answer by a promise. Once the call is over, or answered by somebody else of the organisation, what was
    typed is shown as a promise to the challenge."""
    form, today = AskedForm(), days.of(clock.now())
    with reading() as session:
        wanted = outreaches.one(session, number).wanted
    try:
        asked = form.asked(today, wanted)
        with writing() as session:
            made = outreaching.pledge(
                session,
                number=number,
                organisation=form.organisation.data or 0,
                asked=asked,
                visitor=visitors.signed_in(),
                today=today,
                now=clock.now(),
            )
    except FormRefused as refused:
        return _show(number, form.typed(), _said(refused)), refused.status
    except (rules.OutreachOver, rules.AnsweredAlready) as refused:
        typed = dict(form.typed()) | ({"kind": wanted} if wanted else {})
        return acts.shown_to_challenge(typed, {}, refused), refused.status
    return redirect(url_for("pledges.show", number=made), 303)


@bp.post(f"{PAGE}/not-now")
@access.signed_in
def not_now(number: int) -> ResponseReturnValue:
    """Answer that it is not possible now, and why."""
    form = NotNowForm()
    typed = {"organisation": str(form.organisation.data or ""), "reason": form.reason.data or ""}
    try:
        with writing() as session:
            outreaching.not_now(
                session,
                number=number,
                organisation=form.organisation.data or 0,
                reason=typed["reason"],
                visitor=visitors.signed_in(),
                today=days.of(clock.now()),
                now=clock.now(),
            )
    except FormRefused as refused:
        return _show(number, typed, _said(refused)), refused.status
    return redirect(url_for("outreaches.show", number=number), 303)


def _said(refused: FormRefused) -> dict[str, str]:
    return {name: say(sentence) for name, sentence in refused.faults.items()}


def _desk(typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    with reading() as session:
        every = outreaches.every(session, staff=True)
        districts = city.district_names(session)
    return render_template(
        "partners/outreaches.html",
        every=every,
        districts=districts,
        asking=asking,
        rules=rules,
        profiles=profiles,
        statuses=statuses,
        typed=typed,
        errors=errors,
    )


def _edit(number: int, typed: Mapping[str, str] | None, errors: Mapping[str, str]) -> str:
    with reading() as session:
        written, revision = outreaches.draft(session, number)
        districts = city.district_names(session)
    return render_template(
        "partners/outreach_edit.html",
        number=number,
        revision=revision,
        districts=districts,
        asking=asking,
        rules=rules,
        profiles=profiles,
        statuses=statuses,
        typed=written.typed() if typed is None else typed,
        errors=errors,
    )


def _show(number: int, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    visitor, today = visitors.current(), days.of(clock.now())
    with reading() as session:
        one = outreaches.one(session, number)
        given = outreaches.given(session, number)
        mine = outreaches.to_answer(session, number, visitor.account_id) if visitor else {}
    return render_template(
        "partners/outreach.html",
        one=one,
        given=given,
        mine=mine,
        over=today > one.closes_on,
        asking=asking,
        rules=pledges,
        typed=typed,
        errors=errors,
    )
