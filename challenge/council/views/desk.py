"""The secretariat's list of members, and its sittings."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.council.forms import NOTHING, ConvocationForm, MemberForm, Typed, day, is_day
from challenge.council.queries import law
from challenge.council.queries import members as listed
from challenge.council.queries import sittings as kept
from challenge.council.rules import refusals
from challenge.council.rules.convening import OFFICES
from challenge.council.rules.states import STATES
from challenge.council.services import members, sittings
from challenge.cycles.queries import editions, ways
from challenge.cycles.rules.ways import BY_COUNCIL, WAYS
from challenge.foundation import access, clock, surroundings, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing

bp = Blueprint("council_desk", __name__, url_prefix="/admin/council")
AT = {
    refusals.ConvenedTooLate: "convened_on",
    refusals.NotWithoutQuorum: "follows",
    refusals.SecondConvenedAlready: "follows",
    refusals.PlaceMissing: "place",
    refusals.NameMissing: "name",
    refusals.MemberTwice: "name",
    refusals.OfficeUnknown: "office",
    refusals.MandateReversed: "until",
}
"""The field that each refusal is about; a day that is none stands where it was typed."""
for_clerk = access.granted("clerk")


@bp.get("")
@for_clerk
def index() -> str:
    return _index(NOTHING)


@bp.post("/members")
@for_clerk
def add() -> ResponseReturnValue:
    form = MemberForm()
    try:
        until = day(form.until.data) if (form.until.data or "").strip() else None
        with writing() as session:
            members.add(
                session,
                name=form.name.data or "",
                office=form.office.data or "",
                since=day(form.since.data),
                until=until,
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except RuleBroken as refused:
        first = "until" if isinstance(refused, refusals.DayMissing) and is_day(form.since.data) else "since"
        return _index(_typed(AT.get(type(refused), first), refused)), refused.status
    return redirect(url_for("council_desk.index", _anchor="members"), 303)


@bp.post("/members/<int(max=99999999):number>/end")
@for_clerk
def end(number: int) -> ResponseReturnValue:
    form = MemberForm()
    try:
        until = day(form.until.data) if (form.until.data or "").strip() else None
        with writing() as session:
            actor, name = visitors.signed_in().actor, form.name.data or ""
            members.change(session, number=number, name=name, until=until, actor=actor, now=clock.now())
    except RuleBroken as refused:
        field = "name" if AT.get(type(refused)) == "name" else "until"
        return _index(_typed(f"{field}-{number}", refused)), refused.status
    return redirect(url_for("council_desk.index", _anchor="members"), 303)


@bp.post("/sittings")
@for_clerk
def convene() -> ResponseReturnValue:
    form = ConvocationForm()
    try:
        said = form.said(surroundings.settings().timezone)
        with writing() as session:
            actor = visitors.signed_in().actor
            number = sittings.convene(session, said=said, actor=actor, now=clock.now())
    except RuleBroken as refused:
        field = (
            form.unread() if isinstance(refused, refusals.DayMissing) else AT.get(type(refused), "held_on")
        )
        return _index(_typed(field, refused)), refused.status
    return redirect(url_for("council_sittings.show", number=number), 303)


def _typed(field: str, refused: RuleBroken) -> Typed:
    return Typed(request.form.to_dict(), {field: say(refused.sentence)})


def _index(typed: Typed) -> str:
    now = clock.now()
    with reading() as session:
        edition = editions.current(session)
        way = ways.of_edition(session, edition.id) if edition else None
        closed = editions.refusal(session, sittings.ACT, now=now)
        every, mandates, rules = kept.every(session), listed.every(session), law.in_force(session, now=now)
    return render_template(
        "council/desk.html",
        edition=edition,
        way=way,
        ways=WAYS,
        closed=closed.sentence if closed else None,
        decides=way is not None and way.way in BY_COUNCIL,
        sittings=every,
        without_quorum=kept.without_second(every, edition.id) if edition else [],
        least=rules.clear_days,
        members=mandates,
        offices=OFFICES,
        states=STATES,
        typed=typed.values,
        errors=typed.errors,
    )
