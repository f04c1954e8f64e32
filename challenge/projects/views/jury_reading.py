"""For jurors: a file, read and reviewed; a tie declared; the others' reviews, after one's own."""

from collections.abc import Mapping

from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.city.queries import settings as city
from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.transaction import reading, writing
from challenge.projects.forms.jury import ReasonForm, RevisionForm, typed
from challenge.projects.queries import juries, jury_files, other_reviews
from challenge.projects.rules.jury import giving
from challenge.projects.rules.jury.conflicts import ConflictUnexplained
from challenge.projects.rules.jury.refusals import ReviewChangedElsewhere, ReviewIncomplete
from challenge.projects.services import jury_conflicts, reviewing
from challenge.projects.views import application_files, told_content

bp = Blueprint("jury_reading", __name__, url_prefix="/jury/<slug>/<ref>")
for_juror = access.granted("juror")
FIELDS = ("score-", "comment-")


@bp.get("")
@for_juror
def show(slug: str, ref: str) -> str:
    return _page(slug, ref, None, {})


@bp.get("/attachments/<document>")
@for_juror
def attachment(slug: str, ref: str, document: str) -> Response:
    """A document of a file that this juror may read: found again at every request, as the file is."""
    with reading() as session:
        seat = juries.seat(session, slug, visitors.signed_in().account_id)
        found = jury_files.document(session, seat, ref, document)
    return application_files.served_paper(found)


@bp.post("/review")
@for_juror
def review(slug: str, ref: str) -> ResponseReturnValue:
    form, sent, now = RevisionForm(), typed(FIELDS), clock.now()
    act = reviewing.give if form.act.data == "give" else reviewing.save
    try:
        with writing() as session:
            seat = juries.seat(session, slug, visitors.signed_in().account_id)
            read, faults = giving.read(seat.rules.ranking.grid, sent)
            if faults:
                raise ReviewIncomplete(faults)
            act(session, seat=seat, ref=ref, typed=read, revision=form.revision.data or 0, now=now)
    except ReviewIncomplete as refusal:
        errors = {name: say(fault.sentence) for name, fault in refusal.faults.items()}
        return _page(slug, ref, sent, errors), refusal.status
    except ReviewChangedElsewhere as refusal:
        return _page(slug, ref, sent, {"review": say(refusal.sentence)}), refusal.status
    return redirect(url_for("jury_reading.show", slug=slug, ref=ref, _anchor="review"), 303)


@bp.post("/others")
@for_juror
def others(slug: str, ref: str) -> ResponseReturnValue:
    now = clock.now()
    with writing() as session:
        seat = juries.seat(session, slug, visitors.signed_in().account_id)
        reviewing.read_others(session, seat=seat, ref=ref, now=now)
    return redirect(url_for("jury_reading.show", slug=slug, ref=ref, _anchor="others"), 303)


@bp.post("/conflict")
@for_juror
def conflict(slug: str, ref: str) -> ResponseReturnValue:
    words, now = (ReasonForm().reason.data or "").replace("\0", ""), clock.now()
    try:
        with writing() as session:
            seat = juries.seat(session, slug, visitors.signed_in().account_id)
            number = jury_files.require_readable(session, seat, ref)
            jury_conflicts.declare(session, seat=seat, application_id=number, words=words, now=now)
    except ConflictUnexplained as refusal:
        return _page(slug, ref, None, {"reason": say(refusal.sentence)}), 422
    return redirect(url_for("juries.show", slug=slug, declared=ref), 303)


def _page(slug: str, ref: str, sent: Mapping[str, str] | None, errors: dict[str, str]) -> str:
    with reading() as session:
        seat = juries.seat(session, slug, visitors.signed_in().account_id)
        file = jury_files.opened(session, seat, ref)
        own = jury_files.own(session, seat, file.id)
        others = other_reviews.readable(session, file.id, seat.id)
        over = jury_files.scoring_is_over(session, seat.call.id)
        following = jury_files.following(session, seat, ref)
        districts = city.district_names(session)
    kept = {f"score-{key}": str(score) for key, score in own.scores.items()}
    kept |= {f"comment-{key}": text for key, text in own.comments.items()}
    return render_template(
        "projects/juries/file.html",
        seat=seat,
        file=file,
        sections=told_content.told(file.content, seat.call.sheet, districts),
        own=own,
        others=others,
        over=over,
        following=following,
        typed=kept if sent is None else sent,
        errors=errors,
    )
