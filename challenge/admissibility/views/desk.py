"""Staff say the grid, answer proposals by criterion, publish together, answer appeals."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.accounts.queries import people
from challenge.admissibility.forms import AnswerForm, AppealForm, GridForm
from challenge.admissibility.queries import answers, studies
from challenge.admissibility.rules import answers as rules
from challenge.admissibility.rules import grid as grids
from challenge.admissibility.rules.refusals import AnswerChanged, NotToStudy
from challenge.admissibility.services import answering, studying
from challenge.cycles.queries import editions
from challenge.foundation import access, clock, days, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import FormRefused
from challenge.foundation.transaction import reading, writing
from challenge.proposals.queries import accepted

bp = Blueprint("admissibility_desk", __name__, url_prefix="/admin/admissibility")
for_organiser = access.granted("organiser")
for_staff = access.granted("moderator", "organiser")


@bp.get("")
@for_staff
def index() -> str:
    return _index({}, {})


@bp.post("/grid")
@for_organiser
def say_grid() -> ResponseReturnValue:
    form = GridForm()
    try:
        grid = grids.read(form.criteria.data or "", form.days.data or "", form.appeal_days.data or "")
        with writing() as session:
            answering.say_grid(session, grid=grid, actor=visitors.signed_in().actor, now=clock.now())
    except FormRefused as refused:
        return _index(request.form.to_dict(), _faults(refused)), refused.status
    return redirect(url_for("admissibility_desk.index"), 303)


@bp.post("/publish")
@for_organiser
def publish() -> ResponseReturnValue:
    with writing() as session:
        answering.publish(session, actor=visitors.signed_in().actor, now=clock.now())
    return redirect(url_for("admissibility_desk.index", _anchor="published"), 303)


@bp.get("/<int(max=99999999):number>")
@for_staff
def study(number: int) -> str:
    return page_of(number, {}, {})


@bp.post("/<int(max=99999999):number>")
@for_staff
def prepare(number: int) -> ResponseReturnValue:
    form = AnswerForm()
    try:
        with writing() as session:
            edition = editions.current(session)
            grid = answers.grid(session, edition.id) if edition else None
            answering.prepare(
                session,
                proposal_id=number,
                said=form.said([one.key for one in grid.criteria] if grid else []),
                version=form.version.data or 0,
                studying=visitors.signed_in(),
                now=clock.now(),
            )
    except FormRefused as refused:
        return page_of(number, request.form.to_dict(), _faults(refused)), refused.status
    except AnswerChanged as refused:
        typed = {name: text for name, text in request.form.items() if name != "version"}
        return page_of(number, typed, {"service": say(refused.sentence)}), refused.status
    return redirect(url_for("admissibility_desk.index", _anchor="prepared"), 303)


@bp.post("/<int(max=99999999):number>/appeal")
@for_staff
def reply(number: int) -> ResponseReturnValue:
    form = AppealForm()
    try:
        with writing() as session:
            answering.reply(
                session,
                proposal_id=number,
                outcome=form.outcome.data or "",
                words=form.words.data or "",
                replying=visitors.signed_in(),
                now=clock.now(),
            )
    except FormRefused as refused:
        return page_of(number, request.form.to_dict(), _faults(refused)), refused.status
    return redirect(url_for("admissibility_desk.index"), 303)


def _faults(refused: FormRefused) -> dict[str, str]:
    return {name: say(sentence) for name, sentence in refused.faults.items()}


def _index(typed: dict[str, str], errors: dict[str, str]) -> str:
    now = clock.now()
    with reading() as session:
        edition = editions.current(session)
        grid = answers.grid(session, edition.id) if edition else None
        desk = answers.desk(session, edition, grid.days) if edition and grid else None
        closed = editions.refusal(session, answering.ACT, now=now)
    return render_template(
        "admissibility/desk.html",
        edition=edition,
        grid=grid,
        desk=desk,
        closed=closed.sentence if closed else None,
        outcomes=rules.OUTCOMES,
        today=days.of(now),
        days=grids.DAYS,
        appeal_days=grids.APPEAL_DAYS,
        typed=typed,
        errors=errors,
    )


def page_of(number: int, typed: dict[str, str], errors: dict[str, str]) -> str:
    """A proposal to answer: what services say of it, the grid, what was typed."""
    with reading() as session:
        found, proposal = answers.answer(session, number), accepted.one(session, number)
        grid = answers.grid(session, proposal.edition_id) if proposal else None
        if proposal is None or grid is None:
            raise NotToStudy
        closed = editions.refusal(session, answering.ACT, now=clock.now())
        asked = studies.of_proposal(session, number)
        city = people.holders(session, *studying.STUDY)
    return render_template(
        "admissibility/study.html",
        studies=asked,
        city=city,
        proposal=proposal,
        grid=grid,
        answer=found,
        closed=closed.sentence if closed else None,
        first=found is not None and found.answered_by == visitors.signed_in().actor,
        outcomes=rules.OUTCOMES,
        typed=typed,
        errors=errors,
    )
