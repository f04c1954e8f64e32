"""The pages of those who hold a seat: a trustee's key, the registrar's codes. Both are made in the browser;
only what is public comes here."""

from flask import Blueprint, Response, render_template, request
from werkzeug.exceptions import RequestEntityTooLarge

from challenge.foundation import access, clock, i18n, visitors
from challenge.foundation.transaction import reading, writing
from challenge.voting import letter_details
from challenge.voting.queries import referendums
from challenge.voting.queries import seats as seat_query
from challenge.voting.queries.referendums import ReferendumPage
from challenge.voting.queries.seats import Seats
from challenge.voting.rules.seats import Kind
from challenge.voting.services import handing_in, seats
from challenge.voting.services.seats import Place

bp = Blueprint("seat_pages", __name__)
LARGEST_LIST = 32 * 1024 * 1024  # half a million codes


@bp.url_value_preprocessor
def make_room(endpoint: str | None, _values: object) -> None:
    """A city's list of codes is larger than any form. Who may not send one is refused unread."""
    if endpoint == "seat_pages.take_codes":
        request.max_content_length = LARGEST_LIST


@bp.get("/referendums/<uuid>/key")
@access.signed_in
def key(uuid: str) -> str:
    page, found, place = _seat(uuid, Kind.TRUSTEE)
    return render_template(
        "voting/key.html", referendum=page, seats=found, seat=found.trustees[place.position]
    )


@bp.get("/referendums/<uuid>/registrar")
@access.granted("registrar")
def registrar(uuid: str) -> str:
    page, found, _place = _seat(uuid, Kind.REGISTRAR)
    with reading() as session:
        letters = letter_details.details(session, sheet=page.sheet, closes_at=page.closes_at, now=clock.now())
    return render_template(
        "voting/registrar.html", referendum=page, seats=found, letters=letter_details.for_page(letters)
    )


@bp.post("/api/referendums/<uuid>/key")
@access.signed_in
def take_key(uuid: str) -> Response:
    data, now = _body(), clock.now()
    with writing() as session:
        handing_in.key(session, uuid=uuid, account_id=visitors.signed_in().account_id, data=data, now=now)
    return Response(status=204)


@bp.post("/api/referendums/<uuid>/codes")
@access.granted("registrar")
def take_codes(uuid: str) -> Response:
    data, now = _body(), clock.now()
    with writing() as session:
        handing_in.codes(session, uuid=uuid, account_id=visitors.signed_in().account_id, data=data, now=now)
    return Response(status=204)


def _body() -> bytes:
    """The request's bytes, within what this address may take."""
    most = request.max_content_length or 0
    if (request.content_length or 0) > most:
        raise RequestEntityTooLarge
    return request.get_data(cache=False)


def _seat(uuid: str, kind: Kind) -> tuple[ReferendumPage, Seats, Place]:
    """The visitor's seat, or `SeatOfAnother`."""
    with reading() as session:
        page = referendums.page(session, uuid=uuid, language=i18n.language(), now=clock.now())
        account_id = visitors.signed_in().account_id
        place = seats.require_seat(session, uuid=uuid, kind=kind, account_id=account_id)
        return page, seat_query.all_seats(session, page), place
