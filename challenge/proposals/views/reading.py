"""Proposals for everybody: the list, one page each, their images, their feed, the shortlist."""

import secrets
from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, render_template, request, send_file, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.city.queries import settings as city
from challenge.cycles.queries import editions
from challenge.foundation import access, clock, i18n, slots, visitors
from challenge.foundation.i18n import gettext as _
from challenge.foundation.outcomes import Outcome
from challenge.foundation.transaction import reading
from challenge.proposals import images
from challenge.proposals.queries import (
    answers,
    arguments,
    group,
    kin,
    lineage,
    lists,
    outcomes,
    own_acts,
    pages,
    related,
    search,
    shortlist,
    splits,
    supporters,
    supporting,
)
from challenge.proposals.queries.search import WHOLE_CITY, Filters
from challenge.proposals.rules import order, progress, states
from challenge.proposals.rules.arguments import SIDES
from challenge.proposals.rules.reasons import REASONS
from challenge.proposals.rules.refusals import ProposalNotFound

bp = Blueprint("proposals", __name__)
LONGEST_SEARCH = 100
KEPT = ("edition", "district", "state", "words", "sort")
SIZES = {"small": lambda image: image.small, "large": lambda image: image.large}
STOPPED = ("closed", "set_aside")
SHORT_WHILE = 300  # seconds: a proposal that is withdrawn or refused again must not stay in caches


@bp.get("/proposals")
@access.public
def index() -> str:
    """Accepted proposals, in an order of one's own; filters are in the address."""
    visitor = visitors.current()
    seed = _seed()
    with reading() as session:
        every = editions.every(session)
        edition = _edition(every)
        districts = city.districts(session)
        filters = _filters(edition.id if edition else 0)
        listing = lists.listed(
            session,
            filters,
            seed=seed,
            after=_number("after"),
            before=_number("before"),
            account_id=visitor.account_id if visitor else None,
        )
        open_now = own_acts.possible(session, "propose", clock.now())
        drawing = city.drawing(session)
        counts = search.by_district(session, filters) if drawing else {}
    return render_template(
        "proposals/index.html",
        edition=edition,
        editions=every,
        listing=listing,
        filters=filters,
        districts=[
            ("", _("Tous")),
            (WHOLE_CITY, _("Toute la ville")),
            *((one.id, one.name) for one in districts),
        ],
        states=[
            ("accepted", _("Acceptées")),
            ("shortlisted", _("Présélectionnées")),
            ("merged", _("Réunies à une autre")),
            ("withdrawn", _("Retirées")),
        ],
        sorts=[(name, i18n.say(said)) for name, said in order.ORDERS.items()],
        kept=_kept() | {"order": seed},
        followed=_followed(),
        filtered=bool(_kept().keys() - {"edition", "sort"}),
        may_propose=open_now,
        drawing=drawing,
        places={one.code: one.name for one in districts},
        counts={one.code: counts[one.id] for one in districts if one.id in counts},
        links={one.code: _by(one.id) for one in districts if one.id in counts},
        here=next((one.code for one in districts if one.id == filters.district), None),
        everywhere=_by(None),
    )


@bp.get("/proposals/<int:number>")
@access.public
def show(number: int) -> str:
    """One proposal; a draft is the preview that its author sees."""
    visitor, now = visitors.current(), clock.now()
    with reading() as session:
        found = pages.page(session, number, viewer=visitor)
        outcome = outcomes.of_one(session, number) if found.public else None
        how = supporting.situation(session, found, viewer=visitor, now=now, outcome=outcome)
        acts = own_acts.acts(session, found, now=now)
        account = visitor.account_id if visitor else None
        answer = answers.of(session, number)
        family = kin.of(session, number)
        line = lineage.lineage(session, family, account_id=account, hers=found.hers)
        halves = splits.halves(session, found, family, account_id=account, now=now)
        merges = (
            lineage.joinable(session, number, account_id=account) if account and how not in STOPPED else []
        )
        grouped = group.of_proposal(session, number, edition_id=found.edition_id)
        steps = [one for told in slots.proposal_steps.values() for one in told(session, number)]
        debate = (
            arguments.debate(session, number, account_id=account, size=arguments.FIRST)
            if found.public
            else None
        )
        named = supporters.supporters(session, number) if found.public else None
        name_shown = account is not None and account in people.shown_names(session, [account])
        around = _around(session, found)
    return render_template(
        "proposals/show.html",
        one=found,
        how=how,
        acts=acts,
        line=line,
        halves=halves,
        joinable=merges,
        answer=answer,
        outcome=outcome,
        language=i18n.language(),
        steps=steps,
        debate=debate,
        supporters=named,
        name_shown=name_shown,
        sides=SIDES,
        open_now=how != "closed",
        grouped=grouped if found.state == "accepted" else None,
        states=states.STATES,
        reasons=REASONS,
        progress=progress.steps(_facts(found, outcome)),
        **around,
    )


def _around(session: Session, found: pages.Page) -> dict[str, Any]:
    """What is near a public proposal: others about much the same, its district among the others."""
    if not found.public:
        return {"related": [], "drawing": None, "places": {}, "place_code": None}
    districts = city.districts(session) if found.district_id else []
    return {
        "related": related.of(session, found.id, title=found.title, edition_id=found.edition_id),
        "drawing": city.drawing(session) if found.district_id else None,
        "places": {one.code: one.name for one in districts},
        "place_code": next((one.code for one in districts if one.id == found.district_id), None),
    }


def _facts(found: pages.Page, outcome: Outcome | None) -> progress.Facts:
    return progress.Facts(
        state=found.state,
        submitted_at=found.submitted_at,
        accepted_at=found.accepted_at,
        withdrawn_at=found.withdrawn_at,
        shortlisted=found.shortlisted,
        outcome=outcome,
    )


@bp.get("/proposals/<int:number>/<size>.jpg")
@access.public
def picture(number: int, size: str) -> ResponseReturnValue:
    """The image of a proposal, for whoever may read it."""
    with reading() as session:
        found = pages.page(session, number, viewer=visitors.current())
    if found.image is None or size not in SIZES:
        raise ProposalNotFound
    name = SIZES[size](found.image)
    response = send_file(images.path(name), mimetype="image/jpeg", etag=name, max_age=SHORT_WHILE)
    response.headers["Cache-Control"] = f"{'public' if found.public else 'private'}, max-age={SHORT_WHILE}"
    return response


@bp.get("/proposals/feed.atom")
@access.public
def feed() -> Response:
    """The last accepted proposals, of the latest edition unless another is asked for; filters of the list."""
    with reading() as session:
        edition = _edition(editions.every(session))
        cards = lists.latest(session, _filters(edition.id)) if edition else []
    said = render_template(
        "proposals/feed.xml", cards=cards, edition=edition, now=clock.now(), followed=_followed()
    )
    return Response(said, mimetype="application/atom+xml")


@bp.get("/shortlist")
@access.public
def shortlisted() -> str:
    """The proposals put to the vote, in their order."""
    with reading() as session:
        edition = editions.current(session)
        found = shortlist.options(session, edition_id=edition.id) if edition else ()
        meetings = group.said(session, edition_id=edition.id) if edition else []
    return render_template(
        "proposals/shortlist.html",
        edition=edition,
        options=found,
        meetings=meetings,
        language=i18n.language(),
    )


def _by(district: int | None) -> str:
    """The list of a district, the other filters kept."""
    kept: dict[str, Any] = _kept() | {"district": district}
    return url_for("proposals.index", **kept)


def _seed() -> str:
    """The seed of this visitor's order: in the address, so that a page can be shared, else in the cookie."""
    asked = request.args.get("order")
    if asked is not None and order.readable(asked):
        return asked
    kept = cookie.get("order")
    if not isinstance(kept, str) or not order.readable(kept):
        kept = cookie["order"] = secrets.token_urlsafe(6)
    return str(kept)


def _edition(every: Sequence[editions.Edition]) -> editions.Edition | None:
    asked = _number("edition")
    return next((one for one in every if one.number == asked), every[0] if every else None)


def _kept() -> dict[str, str]:
    """The filters that are in the address."""
    return {name: value for name, value in request.args.items() if name in KEPT and value}


def _followed() -> dict[str, str]:
    """Those that a feed has too: it has an order of its own."""
    return {name: value for name, value in _kept().items() if name != "sort"}


def _filters(edition_id: int) -> Filters:
    state, sort = request.args.get("state", "accepted"), request.args.get("sort", order.DRAWN)
    return Filters(
        edition_id=edition_id,
        district=_number("district"),
        state=state if state in ("shortlisted", "merged", "withdrawn") else "accepted",
        written=request.args.get("words", "").replace("\0", "").strip()[:LONGEST_SEARCH],
        sort=sort if sort in order.ORDERS else order.DRAWN,
    )


def _number(name: str) -> int | None:
    written = request.args.get(name, "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else None
