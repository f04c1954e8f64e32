"""Questions on a call: everybody reads, anyone signed in asks, organisers answer or refuse."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from challenge.foundation import access, clock, i18n, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.projects.forms.questions import AnswerForm, QuestionForm
from challenge.projects.queries import call_pages, calls
from challenge.projects.queries import questions as kept
from challenge.projects.rules import questions as rules
from challenge.projects.rules.call_refusals import CallNotFound
from challenge.projects.services import questions
from challenge.voting.rules.refusals import FormUnreadable

bp = Blueprint("call_questions", __name__)
for_organiser = access.granted("organiser")
for_reader = access.granted("organiser", "auditor")


@bp.get("/calls/<slug>/questions")
@access.public
def show(slug: str) -> str:
    return _public(slug, "", "")


@bp.post("/calls/<slug>/questions")
@access.signed_in
def ask(slug: str) -> ResponseReturnValue:
    form = QuestionForm()
    if not form.validate():
        raise FormUnreadable
    try:
        with writing() as session:
            questions.ask(
                session,
                slug=slug,
                account_id=visitors.signed_in().account_id,
                words=form.words.data or "",
                language=i18n.language(),
                now=clock.now(),
            )
    except rules.QuestionMissing as refused:
        return _public(slug, form.words.data or "", say(refused.sentence)), refused.status
    return redirect(url_for("call_questions.show", slug=slug, _anchor="mine"), code=303)


@bp.get("/admin/calls/<int:number>/questions")
@for_reader
def inbox(number: int) -> str:
    with reading() as session:
        return render_template(
            "projects/calls/desk/questions.html",
            call=_call(session, number),
            waiting=kept.waiting(session, number),
            answered=kept.answered(session, number),
        )


@bp.get("/admin/calls/<int:number>/questions/<int:other>")
@for_organiser
def decide(number: int, other: int) -> str:
    return _deciding(number, other, AnswerForm(formdata=None), {})


@bp.post("/admin/calls/<int:number>/questions/<int:other>/answer")
@for_organiser
def answer(number: int, other: int) -> ResponseReturnValue:
    form = AnswerForm()
    if not form.validate():
        raise FormUnreadable
    try:
        with writing() as session:
            questions.answer(
                session,
                call_id=number,
                number=other,
                answer_fr=form.answer_fr.data or "",
                answer_en=form.answer_en.data or "",
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except rules.AnswerMissing as refused:
        return _refused(number, other, form, "answer_fr", refused)
    return redirect(url_for("call_questions.inbox", number=number), code=303)


@bp.post("/admin/calls/<int:number>/questions/<int:other>/refuse")
@for_organiser
def refuse(number: int, other: int) -> ResponseReturnValue:
    form = AnswerForm()
    if not form.validate():
        raise FormUnreadable
    try:
        with writing() as session:
            questions.refuse(
                session,
                call_id=number,
                number=other,
                reason=form.reason.data or "",
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except rules.RefusalMissing as refused:
        return _refused(number, other, form, "reason", refused)
    return redirect(url_for("call_questions.inbox", number=number), code=303)


def _refused(
    number: int, other: int, form: AnswerForm, field: str, refused: RuleBroken
) -> ResponseReturnValue:
    return _deciding(number, other, form, {field: say(refused.sentence)}), refused.status


def _deciding(number: int, other: int, form: AnswerForm, errors: dict[str, str]) -> str:
    with reading() as session:
        call, question = _call(session, number), kept.one(session, number, other)
    rules.require_waiting(question.state)
    return render_template(
        "projects/calls/desk/question.html", call=call, question=question, form=form, errors=errors
    )


def _public(slug: str, words: str, error: str) -> str:
    now, visitor = clock.now(), visitors.current()
    with reading() as session:
        page = call_pages.page(session, slug, now=now)
        mine = kept.of_account(session, page.id, visitor.account_id) if visitor else []
        state = "cancelled" if page.cancelled else "open"
        return render_template(
            "projects/calls/questions.html",
            page=page,
            answered=kept.answered(session, page.id),
            mine=mine,
            may_ask=rules.may_ask(state, page.sheet.moments, now),
            words=words,
            error=error,
            most=rules.LONGEST_QUESTION,
        )


def _call(session: Session, number: int) -> calls.FrozenCall:
    found = calls.by_id(session, number)
    if found is None:
        raise CallNotFound
    return found
