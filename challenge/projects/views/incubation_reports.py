"""A quarterly report: saved field by field by the page's script, or by its buttons; sent once."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, formats, visitors
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.projects.forms.applications import SectionForm
from challenge.projects.queries import incubation_page
from challenge.projects.queries import incubation_seats as seats
from challenge.projects.rules.completeness import asking
from challenge.projects.rules.incubation import quarters
from challenge.projects.rules.incubation.quarters import ReportIncomplete
from challenge.projects.rules.incubation.refusals import ReportNotFound
from challenge.projects.rules.writing import READER
from challenge.projects.services import reporting
from challenge.projects.services.fields import Conflict
from challenge.projects.services.reporting import Saved
from challenge.projects.views import incubation_words as words
from challenge.projects.views.application_sections import conflict_words

bp = Blueprint("incubation_reports", __name__, url_prefix="/incubation/<ref>/reports/<quarter>")
SEND = "send"


@bp.get("")
@access.signed_in
def show(ref: str, quarter: str) -> str:
    return _page(ref, quarter)


@bp.post("")
@access.signed_in
def save(ref: str, quarter: str) -> ResponseReturnValue:
    """Keep the answers. The page's script sends one and reads JSON; a button sends them all, and may send the
    report."""
    for_script = request.accept_mimetypes.best == "application/json"
    try:
        done = _saved(ref, quarter)
    except RuleBroken as refused:
        if for_script:
            return jsonify(sentence=say(refused.sentence)), refused.status
        raise
    if for_script:
        return _told(done)
    if done.conflicts:
        return _page(ref, quarter, conflicts=done.conflicts), 409
    if request.form.get("act") == SEND:
        return _sent(ref, quarter)
    return redirect(url_for("incubations.show", ref=ref, _anchor="reports"), code=303)


def _saved(ref: str, quarter: str) -> Saved:
    SectionForm()
    with writing() as session:
        return reporting.save(
            session,
            ref=ref,
            quarter=quarter,
            account_id=visitors.signed_in().account_id,
            sent=request.form,
            now=clock.now(),
            zone=words.zone(),
        )


def _sent(ref: str, quarter: str) -> ResponseReturnValue:
    try:
        with writing() as session:
            reporting.send(
                session,
                ref=ref,
                quarter=quarter,
                account_id=visitors.signed_in().account_id,
                now=clock.now(),
                zone=words.zone(),
            )
    except ReportIncomplete as refused:
        errors = {one.field: say(one.sentence) for one in refused.faults}
        return _page(ref, quarter, errors), refused.status
    return redirect(url_for("incubation_reports.show", ref=ref, quarter=quarter), code=303)


def _told(done: Saved) -> ResponseReturnValue:
    conflicts = {
        path: {
            "sentence": conflict_words(one),
            "theirs": one.theirs,
            "value": one.theirs,
            "seen": one.mark,
        }
        for path, one in done.conflicts.items()
    }
    said = _("Enregistré à %(hour)s", hour=formats.hour(clock.now()))
    return jsonify(saved=said, marks=done.marks, conflicts=conflicts), 409 if conflicts else 200


def _page(
    ref: str,
    quarter: str,
    errors: Mapping[str, str] | None = None,
    conflicts: Mapping[str, Conflict] | None = None,
) -> str:
    with reading() as session:
        seat = seats.of_account(session, ref, visitors.signed_in().account_id)
        reports = incubation_page.reports(session, seat, now=clock.now(), zone=words.zone())
        found = next((one for one in reports if one.quarter.key == quarter), None)
        if found is None:
            raise ReportNotFound
        kept = incubation_page.answers(session, seat.row.id, quarter)
    mine: dict[str, Any] = {path: one.mine for path, one in (conflicts or {}).items()}
    return render_template(
        "projects/incubation/report.html",
        seat=seat,
        report=found,
        answers=[_answer(key, kept.get(key, ("", 0)), mine) for key in quarters.QUESTIONS],
        questions=quarters.QUESTIONS,
        longest=quarters.LONGEST_ANSWER,
        over=words.today() > found.quarter.last_on or seat.is_over,
        writes=seat.side == seats.TEAM and seat.rights != READER and found.sent_at is None,
        words=words,
        errors=errors or {},
        conflicts={path: conflict_words(one) for path, one in (conflicts or {}).items()},
        theirs={path: one.theirs for path, one in (conflicts or {}).items()},
    )


def _answer(key: str, kept: tuple[str, int], mine: Mapping[str, Any]) -> tuple[str, str, str]:
    """The question, the text to show in its field, the mark of what stands."""
    text, revision = kept
    return key, mine.get(key, text), asking.mark(revision, text)
