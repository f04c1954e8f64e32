"""The desk, for the registrar: who waits, whose identity was seen."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import gettext as _
from challenge.foundation.transaction import reading, writing
from challenge.residents.forms.ties import EVIDENCE, DeskForm
from challenge.residents.queries import desk as desk_queries
from challenge.residents.queries import roll
from challenge.residents.rules import roll_lines
from challenge.residents.services import desk
from challenge.residents.views.words import REASONS

bp = Blueprint("desk", __name__, url_prefix="/admin/desk")
for_registrar = access.granted("registrar")


@bp.get("")
@for_registrar
def index() -> str:
    with reading() as session:
        found = desk_queries.open_cases(session)
    return render_template("residents/desk.html", cases=found, reasons=REASONS)


@bp.get("/<reference>")
@for_registrar
def show(reference: str) -> str:
    return _show(reference)


@bp.post("/<reference>/tie")
@for_registrar
def tie(reference: str) -> ResponseReturnValue:
    form = DeskForm()
    if not form.validate():
        return _show(reference, next(str(found[0]) for found in form.errors.values())), 422
    with writing() as session:
        desk.tie(
            session,
            reference=reference,
            person_id=form.person.data,
            evidence=form.evidence.data,
            actor=visitors.signed_in().actor,
            now=clock.now(),
        )
    return redirect(url_for("desk.show", reference=reference), code=303)


@bp.post("/<reference>/refuse")
@for_registrar
def refuse(reference: str) -> ResponseReturnValue:
    with writing() as session:
        desk.refuse(session, reference=reference, actor=visitors.signed_in().actor, now=clock.now())
    return redirect(url_for("desk.show", reference=reference), code=303)


def _show(reference: str, error: str | None = None) -> str:
    line = request.args.get("line", "").replace("\0", "").strip()
    written = request.args.get("day", "").strip()
    day = roll_lines.read_day(written)
    with reading() as session:
        case = desk_queries.case(session, reference)
        tied = roll.person(session, case.tied_person_id) if case.tied_person_id else None
        by_line = roll.by_reference(session, line) if line else None
        found = roll.search(session, birth_on=day) if day else []
    persons = {one.id: one for one in (tied, by_line, *found) if one and not one.has_left}
    return render_template(
        "residents/desk_case.html",
        case=case,
        tied=tied,
        persons=list(persons.values()),
        searched=bool(line or written),
        line=line,
        day=written,
        error=error,
        reasons=REASONS,
        evidence_options=[(code, _(name)) for code, name in EVIDENCE.items()],
    )
