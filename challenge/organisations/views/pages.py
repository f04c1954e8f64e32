"""The directory for everybody: the list beside its map, one page each."""

from typing import Any

from flask import Blueprint, render_template, request, url_for

from challenge.city.queries import settings as city
from challenge.foundation import access, clock, days, slots, visitors
from challenge.foundation.transaction import reading
from challenge.organisations.queries import directory, people
from challenge.organisations.queries.directory import Filters
from challenge.organisations.rules import profiles, statuses

bp = Blueprint("organisations", __name__, url_prefix="/organisations")
KEPT = ("words", "kind", "status", "size", "place")
LONGEST = 100


@bp.get("")
@access.public
def index() -> str:
    """The directory; filters are in the address."""
    kept = {name: value for name in KEPT if (value := _asked(name))}
    filters = Filters(**kept)
    with reading() as session:
        districts = city.district_names(session)
        listing = directory.listed(session, filters, page=_number(), today=days.of(clock.now()))
        drawing = city.drawing(session)
    return render_template(
        "organisations/index.html",
        listing=listing,
        filters=filters,
        kept=kept,
        drawing=drawing,
        names=districts,
        links={code: _address(kept, place=code) for code in listing.counts},
        everywhere=_address(kept, place=None),
        profiles=profiles,
        statuses=statuses,
    )


@bp.get("/<int(max=99999999):number>")
@access.public
def show(number: int) -> str:
    """One organisation: what it is, offers and needs."""
    with reading() as session:
        one = directory.page(session, number)
        districts = city.district_names(session)
        visitor = visitors.current()
        keeps = visitor is not None and visitor.account_id in people.team(session, number)
        more = [told(session, number) for told in slots.organisation_pages.values()]
    return render_template(
        "organisations/show.html",
        one=one,
        keeps=keeps,
        more=more,
        place=districts.get(one.profile.place),
        profiles=profiles,
        statuses=statuses,
        today=days.of(clock.now()),
    )


def _asked(name: str) -> str:
    return request.args.get(name, "").replace("\0", "").strip()[:LONGEST]


def _number() -> int:
    written = request.args.get("page", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 1


def _address(kept: dict[str, str], **changes: str | None) -> str:
    values: dict[str, Any] = {**kept, **changes}
    return url_for("organisations.index", **values)
