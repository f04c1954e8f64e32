"""Projects for everybody: the list with its map, one page each."""

from typing import Any

from flask import Blueprint, render_template, request, url_for

from challenge.city.queries import settings as city
from challenge.foundation import access, clock, days, slots, surroundings
from challenge.foundation.i18n import language
from challenge.foundation.transaction import reading
from challenge.projects.queries import project_happening, project_page, projects
from challenge.projects.queries.projects import Filters
from challenge.projects.rules import places
from challenge.projects.rules.incubation import ends, promised
from challenge.projects.rules.showing import STAGES

bp = Blueprint("projects", __name__, url_prefix="/projects")
KEPT = ("call", "theme", "place", "stage", "words")
LONGEST = 100


@bp.get("")
@access.public
def index() -> str:
    """Public projects, beside the map of the districts; filters are in the address."""
    kept = {name: value for name in KEPT if (value := _asked(name))}
    filters = Filters(*(kept.get(name, "") for name in KEPT))
    with reading() as session:
        districts = city.district_names(session)
        listing = projects.listed(
            session,
            filters,
            districts,
            page=_number(),
            now=clock.now(),
            zone=surroundings.settings().timezone,
        )
        drawing = city.drawing(session)
        lives = project_happening.lives(session, [one.ref for one in listing.cards])
    return render_template(
        "projects/public/index.html",
        listing=listing,
        filters=filters,
        kept=kept,
        drawing=drawing,
        places={
            one: places.name(one, districts).in_language(language())
            for one in sorted({*districts, *listing.counts})
        },
        links={one: _address(kept, place=one) for one in listing.counts if one},
        everywhere=_address(kept, place=None),
        stages=STAGES,
        lives=lives,
        ends=ends,
    )


@bp.get("/<ref>")
@access.public
def show(ref: str) -> str:
    """One project, with its thread back to the proposal it answers."""
    now = clock.now()
    with reading() as session:
        one = project_page.page(session, ref, now=now)
        more = [page for pages in slots.project_pages.values() for page in pages(session, ref, now)]
        districts = city.district_names(session)
        happening = project_happening.of_project(session, one.ref, today=days.of(now))
    return render_template(
        "projects/public/show.html",
        one=one,
        happening=happening,
        steps=promised.STEPS,
        ends=ends,
        place=places.name(one.place, districts) if one.place else None,
        stages=STAGES,
        more=more,
    )


def _asked(name: str) -> str:
    return request.args.get(name, "").replace("\0", "").strip()[:LONGEST]


def _number() -> int:
    written = request.args.get("page", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 1


def _address(kept: dict[str, str], **changes: str | None) -> str:
    values: dict[str, Any] = {**kept, **changes}
    return url_for("projects.index", **values)
