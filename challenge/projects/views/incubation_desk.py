"""The incubator's pages: its cohort, one project, what mentors offer, news to read."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session

from challenge.foundation import access, clock, visitors
from challenge.foundation.money import read_euros
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading
from challenge.projects.forms.incubations import (
    AnswerForm,
    EndForm,
    LaterForm,
    ProposeForm,
    WordsForm,
)
from challenge.projects.queries import incubation_board, incubation_page, incubation_ties, mentors
from challenge.projects.queries import incubation_seats as seats
from challenge.projects.rules.incubation import colours, ends, milestones, needs, quarters, refusals, texts
from challenge.projects.rules.incubation.ends import Typed
from challenge.projects.services import incubating, incubation_asking, mentoring, reaching
from challenge.projects.services.mentoring import HOURS
from challenge.projects.views import incubation_words as words
from challenge.projects.views.incubation_milestones import file_of

bp = Blueprint("incubation_desk", __name__, url_prefix="/admin/incubation")
for_staff = access.granted("organiser", "mentor")
for_organiser = access.granted("organiser")


@bp.get("")
@for_staff
def board() -> str:
    """Who is stuck, what is due, the hours used; the mentors that the rules propose."""
    with reading() as session:
        lines = incubation_board.board(session, now=clock.now(), zone=words.zone())
        matching, names = mentors.proposal(session, hours=HOURS)
        news = incubation_board.waiting_news(session)
    going_on = [one for one in lines if one.ending is None]
    return render_template(
        "projects/incubation/desk/board.html",
        going_on=going_on,
        ended=[one for one in lines if one.ending is not None],
        counts={colour: sum(one.shown is colour for one in going_on) for colour in colours.Colour},
        titles={one.ref: one.title for one in lines},
        matching=matching,
        names=names,
        news=news,
        colours=colours,
        ends=ends,
        words=words,
    )


@bp.get("/projects/<ref>")
@for_staff
def show(ref: str) -> str:
    return _page(ref)


@bp.post("/projects/<ref>/colour")
@for_staff
def colour(ref: str) -> ResponseReturnValue:
    form = AnswerForm()
    return _kept(
        ref,
        form,
        lambda session, common: incubating.colour(
            session, key=form.answer.data or "", reason=form.words.data or "", **common
        ),
        field="colour-words",
        fields={refusals.ColourUnknown: "colour"},
    )


@bp.post("/projects/<ref>/mentors")
@for_organiser
def propose(ref: str) -> ResponseReturnValue:
    """Propose a mentor; both sides are asked."""
    form = ProposeForm()
    return _kept(
        ref,
        form,
        lambda session, common: mentoring.propose(
            session, mentor=form.mentor.data or 0, hours=HOURS, **common
        ),
        field="mentor",
    )


@bp.post("/projects/<ref>/tie")
@for_staff
def tie(ref: str) -> ResponseReturnValue:
    """Declare a tie with the project."""
    form = WordsForm()
    return _kept(
        ref,
        form,
        lambda session, common: mentoring.declare_tie(session, words=form.words.data or "", **common),
        field="tie-words",
    )


@bp.post("/projects/<ref>/milestones/<int:place>/decide")
@for_staff
def decide(ref: str, place: int) -> ResponseReturnValue:
    form = AnswerForm()
    return _kept(
        ref,
        form,
        lambda session, common: reaching.decide(
            session, place=place, decided=form.answer.data or "", words=form.words.data or "", **common
        ),
        field=f"decide-{place}",
    )


@bp.post("/projects/<ref>/milestones/<int:place>/later")
@for_organiser
def put_off(ref: str, place: int) -> ResponseReturnValue:
    form = LaterForm()
    return _kept(
        ref,
        form,
        lambda session, common: reaching.put_off(
            session,
            place=place,
            day=texts.day(form.day.data or ""),
            reason=form.words.data or "",
            today=words.today(),
            **common,
        ),
        field=f"later-{place}-words",
        fields={refusals.MilestoneDayWrong: f"later-{place}-day"},
    )


@bp.get("/projects/<ref>/milestones/<int:place>/evidence/<int:number>")
@for_staff
def evidence(ref: str, place: int, number: int) -> Response:
    """A stored file."""
    with reading() as session:
        seat = seats.of_staff(session, ref, visitors.signed_in().account_id)
        return file_of(incubation_page.step(session, seat.row.id, place), number)


@bp.post("/projects/<ref>/help/<int:number>")
@for_staff
def answer(ref: str, number: int) -> ResponseReturnValue:
    form = WordsForm()
    return _kept(
        ref,
        form,
        lambda session, common: incubation_asking.answer(
            session, number=number, words=form.words.data or "", staff=True, **common
        ),
        field=f"answer-{number}",
    )


@bp.post("/projects/<ref>/end")
@for_organiser
def end(ref: str) -> ResponseReturnValue:
    """End the incubation, with its reason and what becomes of the money."""
    form = EndForm()
    typed = Typed(
        kind=form.kind.data or "",
        reason=form.words.data or "",
        money=form.money.data or "",
        cents=read_euros(form.euros.data or ""),
        merged_with=form.merged_with.data or "",
        successor=form.successor.data or "",
    )
    return _kept(
        ref,
        form,
        lambda session, common: incubating.end(session, typed=typed, **common),
        field="end-words",
        fields={
            refusals.EndUnknown: "kind",
            refusals.MoneyUnknown: "money",
            refusals.ClawbackWrong: "euros",
            refusals.MergedWithUnknown: "merged_with",
            refusals.SuccessorMissing: "successor",
        },
    )


def _kept(
    ref: str,
    form: FlaskForm,
    act: Callable[[Session, dict[str, Any]], object],
    *,
    field: str,
    fields: Mapping[type[RuleBroken], str] | None = None,
) -> ResponseReturnValue:
    common: dict[str, Any] = {"ref": ref, "account_id": visitors.signed_in().account_id, "now": clock.now()}
    return words.kept(
        form,
        lambda session: act(session, common),
        again=lambda errors: _page(ref, errors),
        field=field,
        fields=fields,
        to=url_for("incubation_desk.show", ref=ref),
    )


def _page(ref: str, errors: Mapping[str, str] | None = None) -> str:
    now, account_id = clock.now(), visitors.signed_in().account_id
    with reading() as session:
        seat = seats.of_staff(session, ref, account_id)
        who = incubation_ties.validator(session, seat)
        lines = incubation_board.board(session, now=now, zone=words.zone())
        return render_template(
            "projects/incubation/desk/show.html",
            seat=seat,
            line=next(one for one in lines if one.ref == ref),
            barred=milestones.barred(who),
            needs=incubation_page.needs(session, seat.row.id),
            ties=incubation_page.mentorings(session, seat.row.id),
            beside=mentors.beside(session, seat.row.id, hours=HOURS),
            steps=incubation_page.steps(session, seat.row.id),
            reports=incubation_page.reports(session, seat, now=now, zone=words.zone()),
            helps=incubation_page.helps(session, seat.row.id),
            answers=incubation_page.sent_answers(session, seat.row.id),
            questions=quarters.QUESTIONS,
            others=[(one.ref, one.title) for one in lines if one.ending is None and one.ref != ref],
            skills=needs.SKILLS,
            colours=colours,
            ends=ends,
            words=words,
            errors=errors or {},
            typed=request.form,
        )
