"""A milestone for its team: evidence added and taken away, sent to the incubator."""

from collections.abc import Mapping

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.foundation.uploads import make_room
from challenge.projects import papers
from challenge.projects.forms.incubations import EvidenceForm, WordsForm
from challenge.projects.queries import incubation_page
from challenge.projects.queries import incubation_seats as seats
from challenge.projects.queries.incubation_page import Step
from challenge.projects.rules.incubation import milestones
from challenge.projects.rules.incubation.refusals import AlternativeMissing, EvidenceNotFound
from challenge.projects.rules.papers import HEAVIEST, MEGABYTE, PaperMissing
from challenge.projects.services import reaching
from challenge.projects.views import incubation_words as words
from challenge.projects.views.application_files import served

bp = Blueprint("incubation_milestones", __name__, url_prefix="/incubation/<ref>/milestones/<int:place>")
make_room(bp, HEAVIEST, "incubation_milestones.add_file")


@bp.get("")
@access.signed_in
def show(ref: str, place: int) -> str:
    return _page(ref, place)


@bp.post("/files")
@access.signed_in
def add_file(ref: str, place: int) -> ResponseReturnValue:
    account_id, now = visitors.signed_in().account_id, clock.now()
    with writing() as session:
        reaching.require_may_add(session, ref=ref, place=place, account_id=account_id, now=now)
    form = EvidenceForm()
    try:
        if not form.file.data:
            raise PaperMissing
        paper = papers.keep(form.file.data.stream, form.file.data.filename or "")
        with writing() as session:
            reaching.add_file(
                session,
                ref=ref,
                place=place,
                account_id=account_id,
                paper=paper,
                alternative=form.alternative.data or "",
                now=now,
            )
    except RuleBroken as refused:
        if refused.status != 422:
            raise
        field = "alternative" if isinstance(refused, AlternativeMissing) else "file"
        return _page(ref, place, {field: say(refused.sentence)}), refused.status
    return redirect(_here(ref, place), code=303)


@bp.post("/links")
@access.signed_in
def add_link(ref: str, place: int) -> ResponseReturnValue:
    form = EvidenceForm()
    return words.kept(
        form,
        lambda session: reaching.add_link(
            session,
            ref=ref,
            place=place,
            account_id=visitors.signed_in().account_id,
            address=form.address.data or "",
            now=clock.now(),
        ),
        again=lambda errors: _page(ref, place, errors),
        field="address",
        to=_here(ref, place),
    )


@bp.post("/evidence/<int:number>/remove")
@access.signed_in
def remove(ref: str, place: int, number: int) -> ResponseReturnValue:
    return words.kept(
        WordsForm(),
        lambda session: reaching.remove(
            session, ref=ref, place=place, account_id=visitors.signed_in().account_id, number=number
        ),
        again=lambda errors: _page(ref, place, errors),
        field="evidence",
        to=_here(ref, place),
    )


@bp.get("/evidence/<int:number>")
@access.signed_in
def download(ref: str, place: int, number: int) -> Response:
    """A stored file, for the team and its mentors."""
    with reading() as session:
        seat = seats.of_account(session, ref, visitors.signed_in().account_id)
        return file_of(incubation_page.step(session, seat.row.id, place), number)


@bp.post("/submit")
@access.signed_in
def submit(ref: str, place: int) -> ResponseReturnValue:
    form = WordsForm()
    return words.kept(
        form,
        lambda session: reaching.submit(
            session,
            ref=ref,
            place=place,
            account_id=visitors.signed_in().account_id,
            words=form.words.data or "",
            now=clock.now(),
        ),
        again=lambda errors: _page(ref, place, errors),
        field="words",
        to=url_for("incubations.show", ref=ref, _anchor="milestones"),
    )


def file_of(step: Step, number: int) -> Response:
    """One stored piece of evidence. EvidenceNotFound."""
    for one in step.evidence:
        if one.id == number and one.digest:
            return served(one.digest, one.media_type, one.name)
    raise EvidenceNotFound


def _page(ref: str, place: int, errors: Mapping[str, str] | None = None) -> str:
    with reading() as session:
        seat = seats.of_account(session, ref, visitors.signed_in().account_id)
        step = incubation_page.step(session, seat.row.id, place)
    return render_template(
        "projects/incubation/milestone.html",
        seat=seat,
        step=step,
        writes=seat.side == seats.TEAM and seat.writes and step.state in milestones.OPEN,
        most=HEAVIEST // MEGABYTE,
        words=words,
        errors=errors or {},
        typed=request.form,
    )


def _here(ref: str, place: int) -> str:
    return url_for("incubation_milestones.show", ref=ref, place=place, _anchor="evidence")
