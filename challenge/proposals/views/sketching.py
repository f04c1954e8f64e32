"""Beginning a proposal without an account: title, look-alikes, text, image, preview; signing in last."""

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from challenge.city.queries import settings as city
from challenge.cycles.queries import editions
from challenge.foundation import access, actors, clock, networks, pace, visitors
from challenge.foundation.i18n import language, say
from challenge.foundation.tokens import new_token
from challenge.foundation.transaction import reading, writing
from challenge.proposals.forms import TextForm, TitleForm
from challenge.proposals.queries import alike, lists, own_acts
from challenge.proposals.queries import sketches as kept
from challenge.proposals.rules.refusals import ContentRefused, SketchGone
from challenge.proposals.rules.texts import WORDS, Content, faults
from challenge.proposals.services import sketches
from challenge.proposals.services import writing as drafts
from challenge.proposals.views import saving
from challenge.proposals.views.typed import content_of, said, where

bp = Blueprint("proposal_sketches", __name__, url_prefix="/proposals/sketch")
KEY = "sketch"
LONGEST_ASKED = 480
"""Signs of a title that is looked for: four times what a title may have, as emoji count."""
PACE = {"each": 60, "whole": 1200}
"""Look-alikes a minute, of one asker and of all: who types asks once in half a second at most."""


@bp.get("")
@access.public
def start() -> ResponseReturnValue:
    """The title; whoever is signed in writes a draft at once."""
    with reading() as session:
        editions.require(session, "propose", now=clock.now())
        found = kept.find(session, key_here(), now=clock.now())
    if visitors.current():
        return redirect(url_for("proposal_sketches.last" if found else "proposal_writing.new"), 303)
    return _title(found.title if found else "", {})


@bp.post("")
@access.public
def begin() -> ResponseReturnValue:
    title = TitleForm().title.data or ""
    with reading() as session:
        found = kept.find(session, key_here(), now=clock.now())
    begun = replace(found, title=title) if found else Content(title)
    try:
        _keep(begun)
    except ContentRefused as refused:
        return _title(title, said(refused)), refused.status
    return redirect(url_for("proposal_sketches.text"), 303)


@bp.get("/alike")
@access.public
def look_alikes() -> ResponseReturnValue:
    """What says much the same as a title that is being typed: a part of a page, for its script."""
    pace.kept("look_alikes", **PACE).count(_asker(), clock.now())
    title = request.args.get("title", "")[:LONGEST_ASKED]
    with reading() as session:
        edition = editions.require(session, "propose", now=clock.now())
        close = alike.alike(session, title, edition_id=edition.id)
        cards = lists.cards(session, [one.id for one in close], account_id=None)
    return render_template("proposals/_alike.html", cards=cards) if cards else ("", 204)


@bp.get("/text")
@access.public
def text() -> str:
    found = begun_here()
    form = TextForm(formdata=None)
    for name in WORDS:
        form[name].data = getattr(found, name)
    form.district.data = found.district_id
    return _text(form, {})


@bp.post("/text")
@access.public
def write() -> ResponseReturnValue:
    form = TextForm()
    form.validate()
    try:
        _keep(content_of(form))
    except ContentRefused as refused:
        if saving.by_itself():
            return saving.refused(refused)
        return _text(form, said(refused)), refused.status
    if saving.by_itself():
        return saving.kept()
    return redirect(url_for("sketch_images.show"), 303)


@bp.get("/claim")
@access.public
def last() -> str:
    """The last step: read it again as others will; then only, to send it, sign in."""
    return _last({})


@bp.post("/claim")
@access.signed_in
def claim() -> ResponseReturnValue:
    """Take it along as a draft of one's own; or send it at once, by the other button."""
    account, now = visitors.signed_in().account_id, clock.now()
    try:
        with writing() as session:
            number = sketches.claim(session, key=key_here() or "", account_id=account, now=now)
            if request.form.get("then") == "send":
                drafts.submit(session, proposal_id=number, account_id=account, revision=2, now=now)
    except ContentRefused as refused:
        return _last(said(refused)), refused.status
    except SketchGone:
        with reading() as session:
            twice = own_acts.just_begun(session, account, now=now)
        if twice is None:
            raise
        number = twice
    _let_go()
    return redirect(url_for("proposals.show", number=number), 303)


@bp.post("/discard")
@access.public
def discard() -> ResponseReturnValue:
    with writing() as session:
        sketches.throw(session, key=key_here() or "")
    _let_go()
    return redirect(url_for("proposals.index"), 303)


def _asker() -> str:
    """Who asks, as far as that is known: all who are told by nothing share one pace."""
    visitor = visitors.current()
    return actors.of(visitor.account_id) if visitor else networks.asker() or cookie.get("csrf_token", "")


def _let_go() -> None:
    cookie.pop(KEY, None)
    cookie.permanent = False


def key_here() -> str | None:
    """What this browser keeps of its sketch."""
    found = cookie.get(KEY)
    return found if isinstance(found, str) else None


def _keep(content: Content) -> None:
    key = key_here() or new_token()
    with writing() as session:
        sketches.keep(
            session,
            key=key,
            content=content,
            language=language(),
            network=networks.asker(),
            now=clock.now(),
        )
    cookie[KEY], cookie.permanent = key, True  # it outlives the window, as its page promises


def begun_here() -> kept.Sketch:
    """The sketch of this browser, or SketchGone."""
    with reading() as session:
        found = kept.find(session, key_here(), now=clock.now())
    if found is None:
        raise SketchGone
    return found


def _title(title: str, errors: dict[str, str]) -> str:
    return render_template("proposals/sketch_title.html", title=title, errors=errors)


def _last(errors: dict[str, str]) -> str:
    found = begun_here()
    with reading() as session:
        districts = {one.id: one.name for one in city.districts(session)}
    return render_template(
        "proposals/sketch_claim.html",
        one=found,
        district=districts.get(found.district_id or 0),
        errors=errors or {name: say(why) for name, why in faults(found, set(districts)).items()},
    )


def _text(form: TextForm, errors: dict[str, str]) -> str:
    with reading() as session:
        districts, edition = city.districts(session), editions.current(session)
        close = alike.alike(session, form.title.data or "", edition_id=edition.id) if edition else []
        cards = lists.cards(session, [one.id for one in close], account_id=None)
    return render_template(
        "proposals/sketch_text.html",
        form=form,
        errors=errors,
        cards=cards,
        districts=where(districts),
    )
