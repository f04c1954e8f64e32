"""The proposals of another platform, by page: send its file, see what it holds, mend titles, take it."""

from functools import partial

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import LANGUAGES, language, say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.foundation.uploads import make_room, sent
from challenge.proposals import foreign_files
from challenge.proposals.forms import ForeignForm
from challenge.proposals.queries import imports as kept
from challenge.proposals.rules import decidim
from challenge.proposals.rules.imports import FIELDS, STATES, FileMissing
from challenge.proposals.services import imports

bp = Blueprint("foreign_proposals", __name__, url_prefix="/admin/proposals/imports")
make_room(bp, decidim.LONGEST_FILE, "foreign_proposals.send")
for_organiser = access.granted("organiser")
SHOWN = 50


@bp.get("")
@for_organiser
def index() -> str:
    return _index(None)


@bp.post("")
@for_organiser
def send() -> ResponseReturnValue:
    form = ForeignForm()
    spoken = form.language.data if form.language.data in LANGUAGES else language()
    try:
        keep = partial(foreign_files.keep, language=spoken)
        file = sent(form.file.data, keep, missing=FileMissing)
        with writing() as session:
            actor = visitors.signed_in().actor
            number = imports.receive(session, file=file, language=spoken, actor=actor, now=clock.now())
    except RuleBroken as refused:
        return _index(say(refused.sentence)), refused.status
    return redirect(url_for("foreign_proposals.show", number=number), 303)


@bp.get("/<int(max=99999999):number>")
@for_organiser
def show(number: int) -> str:
    with reading() as session:
        found = kept.page(session, number)
    return render_template(
        "proposals/foreign.html", one=found, shown=SHOWN, states=STATES, fields=FIELDS, spoken=LANGUAGES
    )


@bp.post("/<int(max=99999999):number>/titles")
@for_organiser
def shorten(number: int) -> ResponseReturnValue:
    with writing() as session:
        faults = kept.page(session, number).read.faults
        typed = {one.reference: request.form.get(f"title-{one.line}", "") for one in faults if one.reference}
        imports.shorten(session, number=number, titles=typed)
    return redirect(url_for("foreign_proposals.show", number=number), 303)


@bp.post("/<int(max=99999999):number>/take")
@for_organiser
def take(number: int) -> ResponseReturnValue:
    with writing() as session:
        imports.start(session, number=number, actor=visitors.signed_in().actor, now=clock.now())
    return redirect(url_for("foreign_proposals.show", number=number), 303)


@bp.post("/<int(max=99999999):number>/drop")
@for_organiser
def drop(number: int) -> ResponseReturnValue:
    with writing() as session:
        imports.drop(session, number=number, actor=visitors.signed_in().actor, now=clock.now())
    return redirect(url_for("foreign_proposals.index"), 303)


def _index(error: str | None) -> str:
    with reading() as session:
        found = kept.latest(session)
    return render_template(
        "proposals/foreign_files.html", imports=found, states=STATES, error=error, spoken=LANGUAGES.items()
    )
