"""The roll, for staff: send a file, see what it would change, apply it."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, jobs, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.foundation.uploads import make_room
from challenge.residents import importing, job_names, roll_file
from challenge.residents.forms.roll import ApplyForm, UploadForm
from challenge.residents.queries import imports, roll
from challenge.residents.rules.roll_lines import LABELS, MENDING
from challenge.residents.services import applying, staging

bp = Blueprint("roll", __name__, url_prefix="/admin/roll")
make_room(bp, importing.LARGEST, "roll.send")
SHOWN = 20
for_staff = access.granted("organiser", "registrar")


@bp.get("")
@for_staff
def index() -> str:
    return _index()


@bp.post("")
@for_staff
def send() -> ResponseReturnValue:
    form, now = UploadForm(), clock.now()
    if not form.validate():
        return _index(str(form.file.errors[0])), 422
    try:
        with form.file.data.stream as stream:
            file, size, layout = importing.keep(stream)
        with writing() as session:
            number = staging.receive(
                session, file=file, size=size, layout=layout, actor=visitors.signed_in().actor, now=now
            )
            jobs.enqueue(session, job_names.STAGE, {"import": number}, now=now)
    except RuleBroken as refusal:
        return _index(say(refusal.sentence)), refusal.status
    return redirect(url_for("roll.show", number=number), code=303)


@bp.get("/imports/<int:number>")
@for_staff
def show(number: int) -> str:
    return _show(number)


@bp.post("/imports/<int:number>/apply")
@for_staff
def apply(number: int) -> ResponseReturnValue:
    form, now = ApplyForm(), clock.now()
    try:
        with writing() as session:
            applying.start(
                session,
                import_id=number,
                leave_wrong=form.leave_wrong.data,
                let_go=form.let_go.data,
                actor=visitors.signed_in().actor,
                now=now,
            )
            jobs.enqueue(session, job_names.APPLY, {"import": number}, now=now)
    except RuleBroken as refusal:
        if refusal.status != 422:
            raise
        return _show(number, say(refusal.sentence)), 422
    return redirect(url_for("roll.show", number=number), code=303)


@bp.post("/imports/<int:number>/drop")
@for_staff
def drop(number: int) -> ResponseReturnValue:
    with writing() as session:
        staging.drop(session, import_id=number, actor=visitors.signed_in().actor, now=clock.now())
    return redirect(url_for("roll.index"), code=303)


def _index(error: str | None = None) -> str:
    with reading() as session:
        on_roll, found = roll.count(session), imports.latest(session)
    return render_template("residents/roll.html", count=on_roll, imports=found, error=error)


def _show(number: int, error: str | None = None) -> str:
    with reading() as session:
        page = imports.page(session, number)
        errors = imports.errors(session, number, after=0, most=SHOWN)
        former = imports.last_applied(session, before=number)
    refusal = (
        roll_file.refusal(page.refusal, page.refusal_line, page.refusal_position) if page.refusal else None
    )
    return render_template(
        "residents/roll_import.html",
        page=page,
        errors=errors,
        former=former,
        error=error,
        refusal=refusal and refusal.sentence,
        labels=LABELS,
        mending=MENDING,
    )
