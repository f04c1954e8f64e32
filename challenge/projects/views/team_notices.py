"""The board of team-mates, and the letters that it carries without showing an address."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, i18n, networks, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.moderation.services.items import Sender
from challenge.projects.forms.emergence import NoticeForm, WordsForm
from challenge.projects.queries import call_pages
from challenge.projects.queries import team_notices as kept
from challenge.projects.rules import emergence as rules
from challenge.projects.services import emergence
from challenge.voting.rules.refusals import FormUnreadable

bp = Blueprint("team_notices", __name__, url_prefix="/calls/<slug>/people")
FIELDS: dict[type[RuleBroken], str] = {rules.KindUnknown: "kind", rules.TitleWrong: "title"}


@bp.get("")
@access.signed_in
def board(slug: str) -> str:
    return _board(slug, NoticeForm(formdata=None), {})


@bp.post("")
@access.signed_in
def post(slug: str) -> ResponseReturnValue:
    form = NoticeForm()
    if not form.validate():
        raise FormUnreadable
    try:
        with writing() as session:
            made = emergence.post(
                session,
                slug=slug,
                account_id=visitors.signed_in().account_id,
                kind=form.kind.data or "",
                title=form.title.data or "",
                words=form.words.data or "",
                language=i18n.language(),
                now=clock.now(),
                sender=Sender(networks.asker(), trapped=bool(form.website.data)),
            )
    except (rules.KindUnknown, rules.TitleWrong, rules.WordsWrong) as refused:
        field = FIELDS.get(type(refused), "words")
        return _board(slug, form, {field: say(refused.sentence)}), refused.status
    return redirect(url_for("team_notices.board", slug=slug, _anchor=f"notice-{made}"), code=303)


@bp.post("/<int:number>/remove")
@access.signed_in
def remove(slug: str, number: int) -> ResponseReturnValue:
    with writing() as session:
        emergence.take_down(session, slug=slug, number=number, account_id=visitors.signed_in().account_id)
    return redirect(url_for("team_notices.board", slug=slug), code=303)


@bp.get("/<int:number>/write")
@access.signed_in
def compose(slug: str, number: int) -> str:
    return _composing(slug, number, "", "")


@bp.post("/<int:number>/write")
@access.signed_in
def write(slug: str, number: int) -> ResponseReturnValue:
    form = WordsForm()
    if not form.validate():
        raise FormUnreadable
    try:
        with writing() as session:
            emergence.write(
                session,
                slug=slug,
                number=number,
                sender_id=visitors.signed_in().account_id,
                words=form.words.data or "",
                now=clock.now(),
            )
    except rules.WordsWrong as refused:
        return _composing(slug, number, form.words.data or "", say(refused.sentence)), refused.status
    return redirect(url_for("team_notices.letters", slug=slug), code=303)


@bp.get("/letters")
@access.signed_in
def letters(slug: str) -> str:
    """What one wrote and received, for this call."""
    with reading() as session:
        page = call_pages.page(session, slug, now=clock.now())
        found = kept.letters(session, page.id, visitors.signed_in().account_id)
    return render_template("projects/calls/letters.html", page=page, letters=found)


@bp.get("/letters/<int:number>")
@access.signed_in
def letter(slug: str, number: int) -> str:
    return _letter(slug, number, "", "")


@bp.post("/letters/<int:number>")
@access.signed_in
def answer(slug: str, number: int) -> ResponseReturnValue:
    form = WordsForm()
    if not form.validate():
        raise FormUnreadable
    try:
        with writing() as session:
            emergence.answer(
                session,
                slug=slug,
                number=number,
                sender_id=visitors.signed_in().account_id,
                words=form.words.data or "",
                now=clock.now(),
            )
    except rules.WordsWrong as refused:
        return _letter(slug, number, form.words.data or "", say(refused.sentence)), refused.status
    return redirect(url_for("team_notices.letters", slug=slug), code=303)


def _board(slug: str, form: NoticeForm, errors: dict[str, str]) -> str:
    now = clock.now()
    with reading() as session:
        page = call_pages.page(session, slug, now=now)
        notices = kept.board(session, page.id, reader=visitors.signed_in().account_id)
    state = "cancelled" if page.cancelled else "open"
    return render_template(
        "projects/calls/people.html",
        page=page,
        notices=notices,
        me=visitors.signed_in().account_id,
        kinds=rules.KINDS,
        moderated=kept.MODERATED,
        form=form,
        errors=errors,
        opened=rules.may_emerge(state, page.sheet.moments, now),
        most_title=rules.LONGEST_TITLE,
        most=rules.LONGEST_WORDS,
    )


def _composing(slug: str, number: int, words: str, error: str) -> str:
    me = visitors.signed_in().account_id
    with reading() as session:
        page = call_pages.page(session, slug, now=clock.now())
        notice = kept.one(session, page.id, number, reader=me)
    if notice.account_id == me:
        raise rules.OwnNotice
    return render_template(
        "projects/calls/write.html",
        page=page,
        notice=notice,
        words=words,
        error=error,
        most=rules.LONGEST_WORDS,
    )


def _letter(slug: str, number: int, words: str, error: str) -> str:
    with reading() as session:
        page = call_pages.page(session, slug, now=clock.now())
        found = kept.letter(session, page.id, number, visitors.signed_in().account_id)
    return render_template(
        "projects/calls/letter.html",
        page=page,
        letter=found,
        words=words,
        error=error,
        most=rules.LONGEST_WORDS,
    )
