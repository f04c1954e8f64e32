"""A file of organisations, by page: send it, see what each line would do, take it or give it up."""

from collections.abc import Iterable, Iterator

from flask import Blueprint, Response, redirect, render_template, stream_with_context, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import language, say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.spreadsheets import sheet
from challenge.foundation.transaction import reading, writing
from challenge.foundation.uploads import make_room, sent
from challenge.organisations import sheet_files
from challenge.organisations.forms.profiles import SheetForm
from challenge.organisations.queries import imports as kept
from challenge.organisations.rules import imports as rules
from challenge.organisations.rules import statuses
from challenge.organisations.services import imports

bp = Blueprint("organisation_imports", __name__, url_prefix="/admin/organisations/imports")
make_room(bp, rules.LARGEST, "organisation_imports.send")
for_organiser = access.granted("organiser")
NUMBER = "/<int(max=99999999):number>"


@bp.get("")
@for_organiser
def index() -> str:
    return _index(None)


@bp.post("")
@for_organiser
def send() -> ResponseReturnValue:
    form = SheetForm()
    try:
        found = sent(form.file.data, sheet_files.keep, missing=rules.SheetMissing)
        with writing() as session:
            actor = visitors.signed_in().actor
            number = imports.receive(session, sheet=found, actor=actor, now=clock.now())
    except RuleBroken as refused:
        return _index(say(refused.sentence)), refused.status
    return redirect(url_for("organisation_imports.show", number=number), 303)


@bp.get("/template.csv")
@for_organiser
def template() -> Response:
    """The first line that a file may have."""
    titles = list(rules.ENGLISH.values())
    if language() == "fr":
        titles = [every[0] for every in rules.HEADERS.values()]
    return _file(sheet([titles]), _("modele-annuaire.csv"))


@bp.get(NUMBER)
@for_organiser
def show(number: int) -> str:
    with reading() as session:
        one = kept.preview(session, number)
    return render_template("organisations/import.html", one=one, rules=rules, statuses=statuses)


@bp.get(f"{NUMBER}/refused.csv")
@for_organiser
def refused(number: int) -> Response:
    """Every line that is refused, and why, for whoever mends the file."""
    with reading() as session:
        kept.one(session, number)

    def rows() -> Iterator[Iterable[object]]:
        yield _("ligne"), _("nom"), _("colonne"), _("pourquoi")
        with reading() as session:
            for line in kept.refused(session, number):
                for field, why in line.faults:
                    yield line.number, line.name, say(rules.LABELS[field]) if field else "", say(why)

    return _file(sheet(rows()), f"import-{number}.csv")


@bp.post(f"{NUMBER}/take")
@for_organiser
def take(number: int) -> ResponseReturnValue:
    with writing() as session:
        imports.start(session, number=number, actor=visitors.signed_in().actor, now=clock.now())
    return redirect(url_for("organisation_imports.show", number=number), 303)


@bp.post(f"{NUMBER}/drop")
@for_organiser
def drop(number: int) -> ResponseReturnValue:
    with writing() as session:
        imports.drop(session, number=number, actor=visitors.signed_in().actor, now=clock.now())
    return redirect(url_for("organisation_imports.index"), 303)


def _file(lines: Iterator[str], name: str) -> Response:
    response = Response(stream_with_context(lines), mimetype="text/csv")
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    return response


def _index(error: str | None) -> str:
    with reading() as session:
        latest = kept.latest(session)
    return render_template("organisations/imports.html", sent=latest, rules=rules, error=error)
