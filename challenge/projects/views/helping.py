"""Help from an adviser of the incubator: asked on a call's page, taken and answered by mentors."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.transaction import reading, writing
from challenge.projects.forms.emergence import WordsForm
from challenge.projects.queries import call_pages, interests
from challenge.projects.queries import helping as kept
from challenge.projects.rules import emergence as rules
from challenge.projects.services import helping
from challenge.voting.rules.refusals import FormUnreadable

bp = Blueprint("helping", __name__)
for_mentor = access.granted("mentor")


@bp.get("/calls/<slug>/help")
@access.signed_in
def show(slug: str) -> str:
    return _mine(slug, "", "")


@bp.post("/calls/<slug>/help")
@access.signed_in
def ask(slug: str) -> ResponseReturnValue:
    form = WordsForm()
    if not form.validate():
        raise FormUnreadable
    try:
        with writing() as session:
            helping.ask(
                session,
                slug=slug,
                account_id=visitors.signed_in().account_id,
                words=form.words.data or "",
                now=clock.now(),
            )
    except rules.WordsWrong as refused:
        return _mine(slug, form.words.data or "", say(refused.sentence)), refused.status
    return redirect(url_for("helping.show", slug=slug), code=303)


@bp.get("/admin/help")
@for_mentor
def inbox() -> str:
    with reading() as session:
        return render_template(
            "projects/calls/desk/helping.html",
            going_on=kept.going_on(session),
            me=visitors.signed_in().account_id,
        )


@bp.get("/admin/help/<int:number>")
@for_mentor
def read(number: int) -> str:
    return _one(number, "", "")


@bp.post("/admin/help/<int:number>/take")
@for_mentor
def take(number: int) -> ResponseReturnValue:
    with writing() as session:
        helping.take(session, number=number, adviser=visitors.signed_in().account_id, now=clock.now())
    return redirect(url_for("helping.read", number=number), code=303)


@bp.post("/admin/help/<int:number>/write")
@for_mentor
def advise(number: int) -> ResponseReturnValue:
    form = WordsForm()
    if not form.validate():
        raise FormUnreadable
    try:
        with writing() as session:
            helping.advise(
                session,
                number=number,
                adviser=visitors.signed_in().account_id,
                words=form.words.data or "",
                now=clock.now(),
            )
    except rules.WordsWrong as refused:
        return _one(number, form.words.data or "", say(refused.sentence)), refused.status
    return redirect(url_for("helping.read", number=number), code=303)


@bp.post("/admin/help/<int:number>/end")
@for_mentor
def end(number: int) -> ResponseReturnValue:
    with writing() as session:
        helping.end(session, number=number, adviser=visitors.signed_in().account_id, now=clock.now())
    return redirect(url_for("helping.inbox"), code=303)


def _mine(slug: str, words: str, error: str) -> str:
    now = clock.now()
    with reading() as session:
        page = call_pages.page(session, slug, now=now)
        found = kept.of_account(session, page.id, visitors.signed_in().account_id)
    state = "cancelled" if page.cancelled else "open"
    return render_template(
        "projects/calls/help.html",
        page=page,
        found=found,
        words=words,
        error=error,
        most=rules.LONGEST_WORDS,
        opened=rules.may_emerge(state, page.sheet.moments, now),
    )


def _one(number: int, words: str, error: str) -> str:
    with reading() as session:
        found = kept.one(session, number)
        interest = interests.of_account(session, found.call_id, found.account_id)
    return render_template(
        "projects/calls/desk/help.html",
        found=found,
        interest=interest,
        lines=rules.LINES,
        me=visitors.signed_in().account_id,
        words=words,
        error=error,
        most=rules.LONGEST_WORDS,
    )
