"""Both sides: a team declares needs, an organisation promises and hands over, who receives answers."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, days, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import FormRefused, RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.organisations.queries import people as keepers
from challenge.partners.forms import AskedForm
from challenge.partners.queries import matches, needs, pledges
from challenge.partners.rules import needs as asking
from challenge.partners.rules import pledges as rules
from challenge.partners.rules.refusals import NeedClosed, NeedNotFound, NeedsEnough
from challenge.partners.services import needing, pledging
from challenge.projects.queries import applications

bp = Blueprint("partner_acts", __name__, url_prefix="/partners")
NEED = "/needs/<int(max=99999999):number>"


@bp.get("/projects/<ref>")
@access.public
def project(ref: str) -> str:
    """The needs of a project; its team declares them here."""
    return _project(ref, {}, {})


@bp.post("/projects/<ref>")
@access.signed_in
def declare(ref: str) -> ResponseReturnValue:
    form, now = AskedForm(), clock.now()
    try:
        with writing() as session:
            visitor = visitors.signed_in()
            needing.declare(session, ref=ref, asked=form.asked(days.of(now)), visitor=visitor, now=now)
    except (FormRefused, NeedsEnough) as refused:
        return _project(ref, form.typed(), faults(refused)), refused.status
    return redirect(url_for("partner_acts.project", ref=ref), 303)


@bp.post(f"{NEED}/close")
@access.signed_in
def close(number: int) -> ResponseReturnValue:
    with writing() as session:
        ref = needing.close(session, number=number, visitor=visitors.signed_in(), now=clock.now())
    return redirect(url_for("partner_acts.project", ref=ref), 303)


@bp.get(NEED)
@access.public
def need(number: int) -> str:
    """One need, and how to answer it."""
    return _need(number, {}, {})


@bp.post(NEED)
@access.signed_in
def promise(number: int) -> ResponseReturnValue:
    """Promise to a need. Once it waits no more, what was typed is shown as a promise to the challenge."""
    form = AskedForm()
    try:
        with reading() as session:
            kind = needs.waiting(session, number, visitors.signed_in()).kind
        made = _promised(form, number, kind)
    except (NeedClosed, NeedNotFound):
        gone = NeedClosed()
        return shown_to_challenge(form.typed(), {}, gone), gone.status
    except FormRefused as refused:
        return _need(number, form.typed(), faults(refused)), refused.status
    return redirect(url_for("pledges.show", number=made), 303)


@bp.get("/pledge")
@access.signed_in
def to_challenge() -> str:
    """Promise something to the whole challenge."""
    return shown_to_challenge({}, {})


@bp.post("/pledge")
@access.signed_in
def promiseshown_to_challenge() -> ResponseReturnValue:
    form = AskedForm()
    try:
        made = _promised(form, None, "")
    except FormRefused as refused:
        return shown_to_challenge(form.typed(), faults(refused)), refused.status
    return redirect(url_for("pledges.show", number=made), 303)


def faults(refused: FormRefused | NeedsEnough) -> dict[str, str]:
    """What is wrong, by field."""
    if isinstance(refused, FormRefused):
        return {name: say(sentence) for name, sentence in refused.faults.items()}
    return {"kind": say(refused.sentence)}


def _promised(form: AskedForm, need_id: int | None, kind: str) -> int:
    now = clock.now()
    asked = form.asked(days.of(now), kind)
    with writing() as session:
        return pledging.promise(
            session,
            organisation_id=form.organisation.data or 0,
            need_id=need_id,
            asked=asked,
            visitor=visitors.signed_in(),
            now=now,
        )


def _project(ref: str, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    visitor = visitors.current()
    with reading() as session:
        file = applications.by_ref(session, ref)
        team = visitor is not None and pledges.writes_for(session, ref, visitor.account_id)
        every = needs.of_project(session, ref, every=team)
        if file is None or not (team or every):
            raise NeedNotFound
        open_ = [one for one in every if one.open and not one.hidden]
        found = {one.id: matches.for_need(session, one) for one in open_ if team}
    return render_template(
        "partners/project.html",
        ref=ref,
        title=file.title,
        team=team,
        needs=every,
        matches=found,
        asking=asking,
        typed=typed,
        errors=errors,
    )


def _need(number: int, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    visitor = visitors.current()
    with reading() as session:
        one, promised = needs.seen(session, number, visitor), pledges.to_need(session, number)
        mine = keepers.kept_by(session, visitor.account_id) if visitor else {}
        team = visitor is not None and pledges.writes_for(session, one.ref, visitor.account_id)
        found = matches.for_need(session, one) if team and one.open and not one.hidden else []
    return render_template(
        "partners/need.html",
        matches=found,
        team=team,
        one=one,
        promised=promised,
        mine=mine,
        asking=asking,
        rules=rules,
        typed=typed,
        errors=errors,
    )


def shown_to_challenge(
    typed: Mapping[str, str], errors: Mapping[str, str], gone: RuleBroken | None = None
) -> str:
    """The form of a promise to the whole challenge. `gone`: why what was typed goes nowhere else any more."""
    with reading() as session:
        mine = keepers.kept_by(session, visitors.signed_in().account_id)
    return render_template(
        "partners/pledge_new.html", mine=mine, asking=asking, typed=typed, errors=errors, gone=gone
    )
