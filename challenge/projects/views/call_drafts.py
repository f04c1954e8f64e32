"""Organisers prepare a call: begun, its sections, its documents, thrown away."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.sections import Section, changed, empty, received
from challenge.foundation.transaction import reading, writing
from challenge.projects.forms.calls import SectionForm
from challenge.projects.queries import call_drafts as kept
from challenge.projects.queries import winners
from challenge.projects.rules.call_drafts import conditions, sections
from challenge.projects.rules.call_refusals import CallSectionChanged, NothingChosen
from challenge.projects.services import call_drafts
from challenge.projects.views import call_draft_pages
from challenge.voting.rules.refusals import FormUnreadable

bp = Blueprint("call_drafts", __name__, url_prefix="/admin/calls/drafts")
for_organiser = access.granted("organiser")
for_reader = access.granted("organiser", "auditor")
ADD = "add."


@bp.post("")
@for_organiser
def begin() -> ResponseReturnValue:
    with writing() as session:
        number = call_drafts.start(session, actor=visitors.signed_in().actor, now=clock.now())
    return redirect(url_for("call_drafts.show", number=number), code=303)


@bp.get("/<int:number>")
@for_reader
def show(number: int) -> str:
    return call_draft_pages.tasks(number)


@bp.get("/<int:number>/drop")
@for_organiser
def ask_to_drop(number: int) -> str:
    with reading() as session:
        return render_template("projects/calls/drafts/drop.html", draft=kept.draft(session, number))


@bp.post("/<int:number>/drop")
@for_organiser
def drop(number: int) -> ResponseReturnValue:
    with writing() as session:
        call_drafts.drop(session, call_id=number, actor=visitors.signed_in().actor, now=clock.now())
    return redirect(url_for("call_desk.index"), code=303)


@bp.get("/<int:number>/<section>")
@for_reader
def section(number: int, section: str) -> str:
    return call_draft_pages.section(number, sections.section(section))


@bp.post("/<int:number>/<section>")
@for_organiser
def save(number: int, section: str) -> ResponseReturnValue:
    """Keep what was typed; then back to the tasks, or here again when something is to be mended."""
    asked, form = sections.section(section), SectionForm()
    if not form.validate():
        raise FormUnreadable
    act = form.act.data or ""
    content = _done(asked, received(asked, _sent()), act)
    try:
        with writing() as session:
            if act == "winner":
                edition_id = kept.draft(session, number).edition_id
                content |= winners.chosen(session, edition_id, now=clock.now()) or _nothing()
            call_drafts.save(
                session,
                call_id=number,
                section=section,
                content=content,
                version=form.version.data,
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except CallSectionChanged as refused:
        return call_draft_pages.section(number, asked, mine=content), refused.status
    if act or call_draft_pages.is_wrong(number, section):
        return redirect(url_for("call_drafts.section", number=number, section=section), code=303)
    return redirect(url_for("call_drafts.show", number=number, saved=section), code=303)


def _sent() -> dict[str, str]:
    """What was sent; boxes of one name, as places are, in one text with a comma between two."""
    return {name: ", ".join(request.form.getlist(name)) for name in request.form}


def _done(asked: Section, content: Mapping[str, Any], act: str) -> dict[str, Any]:
    """The content once a button was pressed; a condition is added with what it is about (`add.body`)."""
    rows = list(content.get(asked.rows, [])) if asked.rows else []
    fact = act.removeprefix(ADD)
    if act.startswith(ADD) and fact in conditions.TOLD and len(rows) < asked.most_rows:
        return {**content, asked.rows: [*rows, empty(asked) | {"fact": fact}]}
    return changed(asked, content, act)


def _nothing() -> dict[str, str]:
    raise NothingChosen
