"""Requests for help of a team, and what it tells everybody of its project."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import language
from challenge.foundation.transaction import reading
from challenge.projects.forms.incubations import NewsForm, WordsForm
from challenge.projects.queries import incubation_page
from challenge.projects.queries import incubation_seats as seats
from challenge.projects.rules.incubation import news, texts
from challenge.projects.services import incubation_asking, telling_news
from challenge.projects.views import incubation_words as words

bp = Blueprint("incubation_exchanges", __name__, url_prefix="/incubation/<ref>")


@bp.get("/help")
@access.signed_in
def helps(ref: str) -> str:
    return _helps(ref)


@bp.post("/help")
@access.signed_in
def ask(ref: str) -> ResponseReturnValue:
    form = WordsForm()
    return words.kept(
        form,
        lambda session: incubation_asking.ask(
            session,
            ref=ref,
            account_id=visitors.signed_in().account_id,
            words=form.words.data or "",
            now=clock.now(),
        ),
        again=lambda errors: _helps(ref, errors),
        field="help-words",
        to=url_for("incubation_exchanges.helps", ref=ref),
    )


@bp.post("/help/<int:number>")
@access.signed_in
def answer(ref: str, number: int) -> ResponseReturnValue:
    form = WordsForm()
    return words.kept(
        form,
        lambda session: incubation_asking.answer(
            session,
            ref=ref,
            number=number,
            account_id=visitors.signed_in().account_id,
            words=form.words.data or "",
            staff=False,
            now=clock.now(),
        ),
        again=lambda errors: _helps(ref, errors),
        field=f"answer-{number}",
        to=url_for("incubation_exchanges.helps", ref=ref, _anchor=f"help-{number}"),
    )


@bp.post("/help/<int:number>/end")
@access.signed_in
def end(ref: str, number: int) -> ResponseReturnValue:
    return words.kept(
        WordsForm(),
        lambda session: incubation_asking.end_help(
            session, ref=ref, number=number, account_id=visitors.signed_in().account_id, now=clock.now()
        ),
        again=lambda errors: _helps(ref, errors),
        field=f"answer-{number}",
        to=url_for("incubation_exchanges.helps", ref=ref),
    )


@bp.get("/news")
@access.signed_in
def told(ref: str) -> str:
    return _news(ref)


@bp.post("/news")
@access.signed_in
def tell(ref: str) -> ResponseReturnValue:
    """Write a piece of news: somebody of the city reads it, then everybody."""
    form = NewsForm()
    long_title = len(" ".join((form.title.data or "").split())) not in range(1, news.LONGEST_TITLE + 1)
    return words.kept(
        form,
        lambda session: telling_news.write(
            session,
            ref=ref,
            account_id=visitors.signed_in().account_id,
            title=form.title.data or "",
            words=form.words.data or "",
            language=language(),
            now=clock.now(),
        ),
        again=lambda errors: _news(ref, errors),
        field="title" if long_title else "words",
        to=url_for("incubation_exchanges.told", ref=ref),
    )


def _helps(ref: str, errors: Mapping[str, str] | None = None) -> str:
    with reading() as session:
        seat = seats.of_account(session, ref, visitors.signed_in().account_id)
        found = incubation_page.helps(session, seat.row.id)
    return _shown("help.html", seat, errors, found=found, most=texts.LONGEST)


def _news(ref: str, errors: Mapping[str, str] | None = None) -> str:
    with reading() as session:
        seat = seats.of_account(session, ref, visitors.signed_in().account_id)
        found = incubation_page.news(session, seat.row.id)
    return _shown("news.html", seat, errors, found=found, rules=news)


def _shown(template: str, seat: seats.Seat, errors: Mapping[str, str] | None, **given: object) -> str:
    return render_template(
        f"projects/incubation/{template}",
        seat=seat,
        writes=seat.side == seats.TEAM and seat.writes,
        words=words,
        errors=errors or {},
        typed=request.form,
        **given,
    )
