"""Feeds (Atom, RFC 4287) of all that is news: of everything, of a kind, of an edition, of one thing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Response, render_template, request, url_for
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.foundation import access, clock, i18n, slots
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.transaction import reading
from challenge.notices.queries import happenings, targets
from challenge.notices.queries.happenings import Happened
from challenge.portal.queries import public_things
from challenge.portal.queries.public_things import Told
from challenge.portal.rules import searching

bp = Blueprint("feeds", __name__, url_prefix="/feeds")
MOST = 50
EVERYTHING = Sentence(N_("Tout le Grand Défi"))
EDITION = "edition:"


class FeedUnknown(RuleBroken):
    status = 404
    msgid = N_("Aucun flux n’a ce nom. La page des flux les montre tous.")


@dataclass(frozen=True)
class Entry:
    """An entry of a feed, in the words of a reader. `address`: its page, and its name for ever; `kind`: of
    public things, with its `label`."""

    title: str
    language: str
    summary: str
    address: str
    at: str
    kind: str = ""
    label: str = ""


@bp.get("")
@access.public
def index() -> str:
    """Every feed that there is."""
    keys = searching.ordered(slots.public_kinds)
    with reading() as session:
        every = editions.every(session)
    kinds = [(key, slots.public_kinds[key]) for key in keys if slots.public_kinds[key].tells]
    return render_template("portal/feeds.html", kinds=kinds, editions=every)


@bp.get("/everything.atom")
@access.public
def everything() -> Response:
    """All that is news."""
    with reading() as session:
        entries = _news(session)
    return _feed(say(EVERYTHING), url_for("portal.home", _external=True), entries)


@bp.get("/<kind>.atom")
@access.public
def of_kind(kind: str) -> Response:
    """What is news of one kind."""
    one = slots.public_kinds.get(kind)
    if one is None or not one.tells:
        raise FeedUnknown
    with reading() as session:
        found = public_things.latest(session, kind=kind, now=clock.now(), most=MOST)
    return _feed(say(one.name), url_for(one.endpoint, _external=True), _entries(found))


@bp.get("/about/<target>.atom")
@access.public
def about(target: str) -> Response:
    """What is news of something that may be followed, an edition among them: what was announced of it, and
    all that happens to it, which those who follow it by mail are told too."""
    with reading() as session:
        held = targets.find(session, target)
        if target == "cycle":
            entries = _news(session)
        elif target.startswith(EDITION):
            entries = _news(session, edition=int(target.removeprefix(EDITION)))
        else:
            found = public_things.about(session, target, now=clock.now(), most=MOST)
            # What a public kind of the same name tells already is told once, in its words.
            told = happenings.latest(session, target, but=slots.public_kinds, now=clock.now(), most=MOST)
            entries = _together(found, told)
    return _feed(held.title[i18n.language()], _whole(held.address), entries)


def _news(session: Session, edition: int | None = None) -> list[Entry]:
    """What is news of an edition, or of any, with what happens to its projects and no public kind tells."""
    now = clock.now()
    found = public_things.latest(session, edition=edition, now=now, most=MOST)
    return _together(found, happenings.widely(session, edition=edition, now=now, most=MOST))


def _together(found: Iterable[Told], told: Iterable[Happened]) -> list[Entry]:
    entries = [*_entries(found), *(_happened(one) for one in told)]
    return sorted(entries, key=lambda one: one.at, reverse=True)[:MOST]


def _feed(title: str, page: str, entries: Sequence[Entry]) -> Response:
    address = url_for(request.endpoint or "", _external=True, **(request.view_args or {}))
    updated = entries[0].at if entries else datetime(2026, 1, 1, tzinfo=clock.now().tzinfo).isoformat()
    said = render_template(
        "portal/feed.xml", title=title, page=page, address=address, updated=updated, entries=entries
    )
    response = Response(said, mimetype="application/atom+xml")
    response.add_etag()
    response.make_conditional(request)
    return response


def _entries(found: Iterable[Told]) -> list[Entry]:
    return [_entry(one) for one in found]


def _entry(told: Told) -> Entry:
    one, language = told.thing, i18n.language()
    written, title = searching.told(one.title, language)
    text = searching.told(one.text, language)[1]
    parts = searching.around(text, ())
    return Entry(
        title=title,
        language=written,
        summary="".join(part.words for part in parts),
        address=url_for(one.endpoint, _anchor=one.anchor, _external=True, **one.values),
        at=one.at.isoformat() if one.at else "",
        kind=told.key,
        label=say(told.kind.name),
    )


def _happened(one: Happened) -> Entry:
    told = one.told
    return Entry(
        title=say(told.subject),
        language=i18n.language(),
        summary=" ".join(say(each) for each in told.body),
        address=_whole(told.address),
        at=one.at.isoformat(),
    )


def _whole(address: str) -> str:
    return url_for("portal.home", _external=True).rstrip("/") + address


def of_page() -> tuple[str, str] | None:
    """(name, address) of the feed of the page that is asked for, where it is the list of a kind that has none
    of its own, or an edition."""
    for key, one in slots.public_kinds.items():
        if one.endpoint == request.endpoint and one.tells and not one.feed:
            return say(one.name), url_for("feeds.of_kind", kind=key)
    return None
