"""Letters of residence codes, for the registrar: asked for, made by a job, downloaded once."""

from flask import Blueprint, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.residents import letters as files
from challenge.residents.forms.ties import SCOPES, LettersForm
from challenge.residents.queries import desk as desk_queries
from challenge.residents.rules.refusals import BatchNotReady
from challenge.residents.services import letters

bp = Blueprint("residence_letters", __name__, url_prefix="/admin/residence-letters")
for_registrar = access.granted("registrar")


@bp.get("")
@for_registrar
def index() -> str:
    return _index()


@bp.post("")
@for_registrar
def ask() -> ResponseReturnValue:
    form = LettersForm()
    if not form.validate():
        return _index(next(str(found[0]) for found in form.errors.values())), 422
    try:
        with writing() as session:
            number = letters.ask(
                session,
                scope=form.scope.data,
                language=form.language.data,
                reference=(form.reference.data or "").strip(),
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except RuleBroken as refusal:
        return _index(say(refusal.sentence)), refusal.status
    return redirect(url_for("residence_letters.show", number=number), code=303)


@bp.get("/<int:number>")
@for_registrar
def show(number: int) -> str:
    with reading() as session:
        batch = desk_queries.batch(session, number)
    return render_template("residents/letter_batch.html", batch=batch, scopes=SCOPES)


@bp.post("/<int:number>/file")
@for_registrar
def take(number: int) -> ResponseReturnValue:
    """The file is opened before it is marked as taken: a job may remove it while it leaves."""
    with reading() as session:
        place = files.whole(number, desk_queries.batch(session, number).parts)
    try:
        file = place.open("rb")
    except FileNotFoundError as error:
        raise BatchNotReady from error
    try:
        with writing() as session:
            letters.take(session, batch_id=number, actor=visitors.signed_in().actor, now=clock.now())
    except BaseException:
        file.close()
        raise
    return send_file(
        file,
        mimetype="application/pdf" if place.suffix == ".pdf" else "application/zip",
        as_attachment=True,
        download_name=f"lettres-{number}{place.suffix}",
        max_age=0,
    )


def _index(error: str | None = None) -> str:
    with reading() as session:
        found = desk_queries.batches(session)
    return render_template("residents/letters.html", batches=found, scopes=SCOPES, error=error)
