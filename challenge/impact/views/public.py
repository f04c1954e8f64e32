"""Impact for everybody: what was promised, what was measured, what did not work."""

import io
from collections.abc import Mapping

from flask import Blueprint, Response, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from challenge.city import showing
from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import language, say
from challenge.foundation.promises import GOING_ON, KEPT, LATE, MISSED, TO_COME
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.transaction import reading, writing
from challenge.impact.forms import RequestForm
from challenge.impact.models.evaluations import Evaluation
from challenge.impact.queries import promises as queries
from challenge.impact.queries import public
from challenge.impact.rules import findings, measures, requests
from challenge.impact.rules.refusals import EvaluationNotFound, FormRefused
from challenge.impact.services import requesting
from challenge.impact.views import words
from challenge.impact.views.desk import file_of
from challenge.voting.rules.refusals import FormUnreadable

bp = Blueprint("impact", __name__, url_prefix="/impact")
STATES: Mapping[str, Sentence] = {
    KEPT: Sentence(N_("Tenue")),
    GOING_ON: Sentence(N_("En cours")),
    TO_COME: Sentence(N_("À venir")),
    LATE: Sentence(N_("En retard")),
    MISSED: Sentence(N_("Non tenue")),
}
NAMES = {
    "senses": findings.SENSES,
    "levels": findings.LEVELS,
    "parts": findings.PARTS,
    "licences": findings.LICENCES,
    "states": measures.STATES,
    "outcomes": requests.OUTCOMES,
    "number": words.number,
    "goal": words.goal,
}


@bp.get("")
@access.public
def index() -> str:
    """Every edition, with what became of it."""
    with reading() as session:
        found = public.every(session, now=clock.now(), zone=words.zone())
        return render_template("impact/index.html", found=found, names=NAMES)


@bp.get("/projects/<ref>")
@access.public
def project(ref: str) -> str:
    """One project: its plan, each measure with its evidence, what did not work, how to do it elsewhere."""
    with reading() as session:
        one, edition = public.project(session, ref, now=clock.now(), zone=words.zone())
        asked = public.answered(session, one.dossier.id) if one.dossier else ()
        return render_template("impact/project.html", one=one, edition=edition, asked=asked, names=NAMES)


@bp.get("/editions/<int(max=999):number>")
@access.public
def edition(number: int) -> str:
    """One edition: the city's own figures, then each project."""
    with reading() as session:
        found = public.edition(session, number, now=clock.now(), zone=words.zone())
        dossier = found.challenge.dossier if found.challenge else None
        asked = public.answered(session, dossier.id) if dossier else ()
        return render_template("impact/edition.html", found=found, asked=asked, names=NAMES)


@bp.get("/editions/<int(max=999):number>/promises")
@access.public
def promises(number: int) -> str:
    """Every promise of an edition, kept or not."""
    with reading() as session:
        kept = queries.page(session, number, now=clock.now())
        return render_template("impact/promises.html", kept=kept, states=STATES)


@bp.get("/editions/<int(max=999):number>/letter.pdf")
@access.public
def letter(number: int) -> Response:
    """The letter to households: two pages, from the same data, in the reader's language."""
    from challenge.impact import letter_pdf  # PDF: slow to load, needed here only

    now = clock.now()
    with reading() as session:
        found = public.edition(session, number, now=now, zone=words.zone())
        contact = showing.contact_lines(session, language(), now)
        made = letter_pdf.printed(found, city=showing.name(), contact=contact, language=language(), now=now)
    name = f"impact-{number}-{language()}.pdf"
    return send_file(io.BytesIO(made), mimetype="application/pdf", as_attachment=True, download_name=name)


@bp.get("/measures/<int(max=99999999):number>/evidence")
@access.public
def proof(number: int) -> Response:
    """The file that a verified measure rests on."""
    with reading() as session:
        return file_of(public.evidence(session, number))


@bp.get("/requests/<int(max=99999999):number>")
@access.signed_in
def asking(number: int) -> str:
    """The form to ask for a correction."""
    return _asking(number, {})


@bp.post("/requests/<int(max=99999999):number>")
@access.signed_in
def ask(number: int) -> ResponseReturnValue:
    form = RequestForm()
    if not form.validate():
        raise FormUnreadable
    try:
        with writing() as session:
            requesting.ask(
                session,
                evaluation_id=number,
                words=form.words.data or "",
                language=language(),
                account_id=visitors.signed_in().account_id,
                now=clock.now(),
            )
    except FormRefused as refused:
        errors = {key: say(one) for key, one in refused.faults.items()}
        return _asking(number, errors), refused.status
    return redirect(url_for("impact.asking", number=number, sent="1"), code=303)


def _asking(number: int, errors: dict[str, str]) -> str:
    with reading() as session:
        row = session.get(Evaluation, number)
        if row is None:
            raise EvaluationNotFound
        return render_template(
            "impact/request.html",
            row=row,
            errors=errors,
            typed=request.form if errors else {},
            sent=request.args.get("sent") == "1",
            most=requests.LONGEST,
        )
