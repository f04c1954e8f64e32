"""An incubation for its team and its mentors: where it stands, needs, mentors and their sessions."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, slots, visitors
from challenge.foundation.transaction import reading
from challenge.projects.forms.incubations import AnswerForm, NeedForm, SessionForm, WordsForm
from challenge.projects.queries import incubation_board, incubation_page
from challenge.projects.queries import incubation_seats as seats
from challenge.projects.rules.incubation import ends, meetings, needs, refusals, texts
from challenge.projects.services import incubation_asking, mentor_sessions, mentoring
from challenge.projects.views import incubation_words as words

bp = Blueprint("incubations", __name__, url_prefix="/incubation")


@bp.get("")
@access.signed_in
def mine() -> str:
    """The incubations of one's teams, and of the projects that one mentors."""
    with reading() as session:
        found = incubation_board.of_account(session, visitors.signed_in().account_id)
    return render_template("projects/incubation/mine.html", found=found)


@bp.get("/<ref>")
@access.signed_in
def show(ref: str) -> str:
    return page(ref)


@bp.post("/<ref>/needs")
@access.signed_in
def declare(ref: str) -> ResponseReturnValue:
    form = NeedForm()
    return words.kept(
        form,
        lambda session: incubation_asking.declare_need(
            session,
            ref=ref,
            account_id=visitors.signed_in().account_id,
            skill=form.skill.data or "",
            words=form.words.data or "",
            now=clock.now(),
        ),
        again=lambda errors: page(ref, errors),
        field="need-words",
        fields={refusals.SkillUnknown: "need-skill"},
        to=url_for("incubations.show", ref=ref, _anchor="needs"),
    )


@bp.post("/<ref>/needs/<int:number>/met")
@access.signed_in
def met(ref: str, number: int) -> ResponseReturnValue:
    return words.kept(
        WordsForm(),
        lambda session: incubation_asking.meet_need(
            session, ref=ref, account_id=visitors.signed_in().account_id, number=number, now=clock.now()
        ),
        again=lambda errors: page(ref, errors),
        field="needs",
        to=url_for("incubations.show", ref=ref, _anchor="needs"),
    )


@bp.post("/<ref>/mentors/<int:number>/answer")
@access.signed_in
def answer(ref: str, number: int) -> ResponseReturnValue:
    """Accept or decline a mentor, or a project."""
    form = AnswerForm()
    return words.kept(
        form,
        lambda session: mentoring.answer(
            session,
            ref=ref,
            number=number,
            account_id=visitors.signed_in().account_id,
            answered=form.answer.data or "",
            now=clock.now(),
        ),
        again=lambda errors: page(ref, errors),
        field="mentors",
        to=_after(ref, form.answer.data or ""),
    )


@bp.post("/<ref>/mentors/<int:number>/end")
@access.signed_in
def end(ref: str, number: int) -> ResponseReturnValue:
    form = WordsForm()
    return words.kept(
        form,
        lambda session: mentoring.end(
            session,
            ref=ref,
            number=number,
            account_id=visitors.signed_in().account_id,
            reason=form.words.data or "",
            now=clock.now(),
        ),
        again=lambda errors: page(ref, errors),
        field=f"end-{number}",
        to=url_for("incubations.mine"),
    )


@bp.post("/<ref>/mentors/<int:number>/sessions")
@access.signed_in
def note(ref: str, number: int) -> ResponseReturnValue:
    """Note a session; the other side confirms it."""
    form = SessionForm()
    return words.kept(
        form,
        lambda session: mentor_sessions.note(
            session,
            ref=ref,
            number=number,
            account_id=visitors.signed_in().account_id,
            held_on=texts.day(form.day.data or ""),
            minutes=form.minutes.data or 0,
            words=form.words.data or "",
            now=clock.now(),
            zone=words.zone(),
        ),
        again=lambda errors: page(ref, errors),
        field=f"session-{number}-words",
        fields={
            refusals.SessionDayWrong: f"session-{number}-day",
            refusals.SessionLengthWrong: f"session-{number}-minutes",
        },
        to=url_for("incubations.show", ref=ref, _anchor="mentors"),
    )


@bp.post("/<ref>/sessions/<int:number>/answer")
@access.signed_in
def confirm(ref: str, number: int) -> ResponseReturnValue:
    """Confirm a session that the other side noted, or contest it."""
    form = AnswerForm()
    return words.kept(
        form,
        lambda session: mentor_sessions.answer(
            session,
            ref=ref,
            number=number,
            account_id=visitors.signed_in().account_id,
            answered=form.answer.data or "",
            words=form.words.data or "",
            now=clock.now(),
        ),
        again=lambda errors: page(ref, errors),
        field=f"contest-{number}",
        to=url_for("incubations.show", ref=ref, _anchor="mentors"),
    )


def page(ref: str, errors: Mapping[str, str] | None = None) -> str:
    """The page of an incubation; after a refusal, with what was typed."""
    with reading() as session:
        seat = seats.of_account(session, ref, visitors.signed_in().account_id)
        return render_template(
            "projects/incubation/show.html",
            seat=seat,
            needs=incubation_page.needs(session, seat.row.id),
            ties=incubation_page.mentorings(session, seat.row.id),
            steps=incubation_page.steps(session, seat.row.id),
            reports=incubation_page.reports(session, seat, now=clock.now(), zone=words.zone()),
            helps=incubation_page.helps(session, seat.row.id),
            skills=needs.SKILLS,
            lengths=[(one, words.hours(one)) for one in meetings.LENGTHS],
            today=words.today(),
            more=[one for pages in slots.team_pages.values() for one in pages(session, ref, clock.now())],
            ends=ends,
            words=words,
            errors=errors or {},
            typed=request.form,
        )


def _after(ref: str, answered: str) -> str:
    """A mentor who declines has no page here any more."""
    if answered == "no":
        return url_for("incubations.mine")
    return url_for("incubations.show", ref=ref, _anchor="mentors")
