"""Awards once they are announced: the public page, the page of a team, its answer, its letter."""

import io
from collections.abc import Mapping

from flask import Blueprint, Response, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import language, say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.projects.forms.awards import AnswerForm
from challenge.projects.queries import awards, calls, deliberations, projects
from challenge.projects.queries import team_awards as queries
from challenge.projects.queries.team_awards import TeamAward
from challenge.projects.rules.awards.refusals import AwardNotFound
from challenge.projects.services import award_answers
from challenge.projects.views.award_words import OUTCOMES, STATES

bp = Blueprint("awards", __name__)


@bp.get("/calls/<slug>/awards")
@access.public
def listed(slug: str) -> str:
    """What everybody reads, from the announced instant on."""
    now = clock.now()
    with reading() as session:
        call = calls.by_slug(session, slug)
        found = awards.list_of(session, call.id) if call else None
        if call is None or found is None or not found.is_announced(now):
            raise AwardNotFound
        rows = awards.of_call(session, call.id, now=now)
        judged = deliberations.is_closed(session, call.id)
        shown = projects.shown(session, call.id, now=now)
    return render_template(
        "projects/awards/public.html",
        call=call,
        listed=found,
        awards=rows,
        judged=judged,
        shown=shown,
        outcomes=OUTCOMES,
        states=STATES,
    )


@bp.get("/applications/<ref>/award")
@access.signed_in
def mine(ref: str) -> str:
    return _page(ref)


@bp.post("/applications/<ref>/award")
@access.signed_in
def answer(ref: str) -> ResponseReturnValue:
    form, now = AnswerForm(), clock.now()
    try:
        with writing() as session:
            award_answers.answer(
                session,
                application_id=queries.id_of(session, ref),
                account_id=visitors.signed_in().account_id,
                answered=form.answer.data or "",
                words=form.words.data or "",
                now=now,
            )
    except RuleBroken as refused:
        if refused.status != 422:
            raise
        return _page(ref, form.words.data or "", {"answer": say(refused.sentence)}), refused.status
    return redirect(url_for("awards.mine", ref=ref), code=303)


@bp.get("/applications/<ref>/award.pdf")
@access.signed_in
def letter(ref: str) -> Response:
    """The decision as a letter, in the reader's language; the same bytes for the same decision."""
    from challenge.projects.views import award_letter_pdf  # PDF: slow to load, needed here only

    found = _found(ref)
    made = award_letter_pdf.printed(found, language())
    return send_file(
        io.BytesIO(made), mimetype="application/pdf", as_attachment=True, download_name=f"decision-{ref}.pdf"
    )


def _found(ref: str) -> TeamAward:
    with reading() as session:
        return queries.of_team(session, ref, account_id=visitors.signed_in().account_id, now=clock.now())


def _page(ref: str, typed: str = "", errors: Mapping[str, str] | None = None) -> str:
    return render_template(
        "projects/awards/mine.html",
        one=_found(ref),
        outcomes=OUTCOMES,
        states=STATES,
        typed=typed,
        errors=errors or {},
    )
