"""The pages of organisers: create an edition, plan its dates, move it."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.cycles.forms.editions import EditionForm, MoveForm, PlanForm, WayForm
from challenge.cycles.queries import editions as kept
from challenge.cycles.queries import ways as kept_ways
from challenge.cycles.rules import changes, phases
from challenge.cycles.rules.refusals import EditionStillRunning, PlanRefused
from challenge.cycles.rules.ways import (
    IN_ADVANCE,
    REFERENDUM,
    WAYS,
    WayAgainstReferendum,
    WaySourceMissing,
    WayUnknown,
    phase_names,
    require_way,
)
from challenge.cycles.services import editions, ways
from challenge.foundation import access, clock, surroundings, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing

bp = Blueprint("cycles_admin", __name__, url_prefix="/admin/cycle")
for_organiser = access.granted("organiser")
WAY_FIELDS: dict[type[RuleBroken], str] = {
    WayUnknown: "way-referendum",
    WayAgainstReferendum: "way-council",
    WaySourceMissing: "source",
}
"""The field of the form that each refusal is about."""


@bp.get("")
@for_organiser
def index() -> str:
    return _index(EditionForm(formdata=None), {})


@bp.post("")
@for_organiser
def create() -> ResponseReturnValue:
    form = EditionForm()
    if not form.validate():
        return _index(form, _errors(form)), 422
    try:
        with writing() as session:
            editions.create(
                session,
                title_fr=form.title_fr.data,
                title_en=form.title_en.data,
                zone=surroundings.settings().timezone,
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except EditionStillRunning as refused:
        return _index(form, {"title_fr": say(refused.sentence)}), refused.status
    return redirect(url_for("cycles_admin.index"), code=303)


@bp.get("/<int(max=999):number>/dates")
@for_organiser
def dates(number: int) -> str:
    return _dates(number, None, {})


@bp.post("/<int(max=999):number>/dates")
@for_organiser
def plan(number: int) -> ResponseReturnValue:
    form = PlanForm()
    if not form.validate():
        return _dates(number, form, _errors(form)), 422
    try:
        with writing() as session:
            editions.plan(
                session,
                edition_id=kept.numbered(session, number).id,
                spans=form.spans(),
                actor=visitors.signed_in().actor,
                now=clock.now(),
                version=form.version.data,
            )
    except PlanRefused as refused:
        errors = {field: say(sentence) for field, sentence in refused.faults.items()}
        return _dates(number, form, errors), refused.status
    return redirect(url_for("cycles_admin.index"), code=303)


@bp.get("/<int(max=999):number>/move")
@for_organiser
def preview(number: int) -> str:
    return _move(number, request.args.get("to", ""), "", None)


@bp.post("/<int(max=999):number>/move")
@for_organiser
def move(number: int) -> ResponseReturnValue:
    form = MoveForm()
    if not form.validate():
        raise phases.PhaseUnknown
    try:
        with writing() as session:
            editions.move(
                session,
                edition_id=kept.numbered(session, number).id,
                wanted=form.wanted.data,
                reason=(form.reason.data or "").replace("\0", ""),
                actor=visitors.signed_in().actor,
                now=clock.now(),
                version=form.version.data,
            )
    except phases.ReasonMissing as refused:
        return _move(number, form.wanted.data, form.reason.data or "", say(refused.sentence)), refused.status
    return redirect(url_for("cycles_admin.index"), code=303)


@bp.get("/<int(max=999):number>/way")
@for_organiser
def way(number: int) -> str:
    return _way(number, WayForm(formdata=None), {})


@bp.post("/<int(max=999):number>/way")
@for_organiser
def say_way(number: int) -> ResponseReturnValue:
    form = WayForm()
    try:
        with writing() as session:
            ways.say(
                session,
                edition_id=kept.numbered(session, number).id,
                way=form.way.data or "",
                source=(form.source.data or "").replace("\0", ""),
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except tuple(WAY_FIELDS) as refused:
        field = WAY_FIELDS[type(refused)]
        return _way(number, form, {field: say(refused.sentence)}), refused.status
    return redirect(url_for("cycles_admin.index"), code=303)


def _way(number: int, form: WayForm, errors: Mapping[str, str]) -> str:
    with reading() as session:
        edition = kept.numbered(session, number)
        require_way(
            REFERENDUM, "-", phase=edition.phase, said=kept_ways.of_edition(session, edition.id) is not None
        )
    return render_template("cycles/way.html", edition=edition, ways=WAYS, form=form, errors=errors)


def _index(form: EditionForm, errors: Mapping[str, str]) -> str:
    with reading() as session:
        every = kept.every(session)
        unsaid = {
            one.number
            for one in every
            if one.phase in IN_ADVANCE and kept_ways.word_of(session, one.id) is None
        }
        names = {one.number: phase_names(kept_ways.word_of(session, one.id)) for one in every}
    return render_template(
        "cycles/admin.html",
        editions=every,
        unsaid=unsaid,
        names=names,
        moves=phases.MOVES,
        now=clock.now(),
        form=form,
        errors=errors,
    )


def _dates(number: int, form: PlanForm | None, errors: Mapping[str, str]) -> str:
    with reading() as session:
        edition = kept.numbered(session, number)
        names = phase_names(kept_ways.word_of(session, edition.id))
    if form is None:
        form = PlanForm(formdata=None)
        form.version.data = edition.version
        for one in edition.windows:
            form[f"{one.phase}_opens"].data = one.opens_on.isoformat()
            form[f"{one.phase}_closes"].data = one.closes_on.isoformat() if one.closes_on else ""
            form[f"{one.phase}_itself"].data = one.moves_itself
    return render_template("cycles/dates.html", edition=edition, phases=names, form=form, errors=errors)


def _move(number: int, wanted: str, reason: str, error: str | None) -> str:
    with reading() as session:
        edition = kept.numbered(session, number)
        way = kept_ways.word_of(session, edition.id)
    phases.move(edition.phase, wanted, reason="-")  # whether it may be proposed at all
    return render_template(
        "cycles/move.html",
        edition=edition,
        phases=phase_names(way),
        wanted=wanted,
        back=wanted != edition.following,
        change=changes.change(edition.phase, wanted, way),
        reason=reason,
        error=error,
    )


def _errors(form: EditionForm | PlanForm) -> dict[str, str]:
    return {field: str(found[0]) for field, found in form.errors.items()}
