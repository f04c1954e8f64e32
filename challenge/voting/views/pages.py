"""The public pages of referendums."""

from datetime import datetime

from flask import Blueprint, Response, make_response, render_template, request

from challenge.council.queries import standing
from challenge.foundation import access, clock, i18n, logs, surroundings, visitors
from challenge.foundation.transaction import reading
from challenge.voting import booth_files
from challenge.voting.demonstration import demonstration_codes
from challenge.voting.queries import acts, board, complaints, origins, referendums, results, voters
from challenge.voting.queries import minutes as minutes_query
from challenge.voting.queries import seats as seat_query
from challenge.voting.queries.referendums import ReferendumPage
from challenge.voting.rules.stages import Stage
from challenge.voting.views import charts, minutes_document

bp = Blueprint("referendums", __name__, url_prefix="/referendums")


def shown_page(uuid: str) -> ReferendumPage:
    """The referendum that an address names, in the reader's language."""
    with reading() as session:
        return referendums.page(session, uuid=uuid, language=i18n.language(), now=clock.now())


@bp.get("/")
@access.public
def index() -> str:
    with reading() as session:
        cards = referendums.every(session, language=i18n.language(), now=clock.now())
    return render_template("voting/list.html", cards=cards)


@bp.get("/<uuid>")
@access.public
def show(uuid: str) -> str:
    page = shown_page(uuid)
    changed = page.sheet.booth_modules != booth_files.hashes()
    visitor = visitors.current()
    with reading() as session:
        decided = acts.done(session, page.id)
        mine = seat_query.kinds_of(session, uuid=uuid, account_id=visitor.account_id) if visitor else []
        incidents = complaints.incidents(session, page.id, public_only=not page.was_published)
        came_from = origins.proposals(session, page)
        council = standing.after(session, uuid)
    return render_template(
        "voting/referendum.html",
        referendum=page,
        booth_changed=changed,
        decided=decided,
        my_seats=mine,
        incidents=incidents,
        came_from=came_from,
        council=council,
        demo_codes=demonstration_codes(page),
    )


@bp.get("/<uuid>/booth")
@access.public
@logs.undated  # in a small vote, who opens the booth when is nearly who votes when
def booth(uuid: str) -> Response:
    page = shown_page(uuid)
    if not page.sheet.sign_in or page.state != "open":
        return make_response(render_template("voting/booth.html", referendum=page))
    visitor = visitors.current()
    with reading() as session:
        door = voters.door(session, page.id, visitor.account_id if visitor else None, now=clock.now())
    template = "voting/booth.html" if door.standing == "ready" else "voting/door.html"
    response = make_response(render_template(template, referendum=page, door=door))
    response.headers["Cache-Control"] = "no-store"  # it says who somebody is
    return response


@bp.get("/<uuid>/rules")
@access.public
def rules(uuid: str) -> str:
    page = shown_page(uuid)
    return render_template("voting/rules.html", referendum=page, sheet=page.sheet)


@bp.get("/<uuid>/rules.json")
@access.public
def rules_file(uuid: str) -> Response:
    return Response(shown_page(uuid).sheet.to_bytes(), mimetype="application/json")


@bp.get("/<uuid>/board")
@access.public
def show_board(uuid: str) -> str:
    page = shown_page(uuid)
    pages = -(-(page.head.height + 1) // board.PAGE) if page.head else 1
    number = min(max(1, request.args.get("page", 1, type=int)), pages)
    with reading() as session:
        events = board.event_page(session, board.head(session, uuid), page=number) if page.head else []
    return render_template("voting/board.html", referendum=page, events=events, page=number, pages=pages)


@bp.get("/<uuid>/result")
@access.public
def result(uuid: str) -> str:
    return _counted("voting/result.html", uuid)


@bp.get("/<uuid>/minutes")
@access.public
def minutes(uuid: str) -> str:
    page = shown_page(uuid)
    written, _dated_at = _minutes(page)
    return render_template("voting/minutes.html", referendum=page, document=written)


@bp.get("/<uuid>/minutes.pdf")
@access.public
def minutes_file(uuid: str) -> Response:
    """The same, to print and sign. Its bytes do not change as long as its facts do not."""
    from challenge.voting.views import minutes_pdf  # PDF: slow to load, needed here only

    written, dated_at = _minutes(shown_page(uuid))
    name = f"{uuid}-{written.language}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    data = minutes_pdf.print_minutes(written, dated_at)
    return Response(data, mimetype="application/pdf", headers=headers)


@bp.get("/<uuid>/trustee")
@access.public
def trustee(uuid: str) -> str:
    """Where a trustee mixes the ballots at her turn, then decrypts; in a vote of totals, decrypts."""
    page = shown_page(uuid)
    mixes = page.mixing is not None and not page.mixing.finished and page.stage is Stage.AGGREGATED
    return render_template("voting/mixer.html" if mixes else "voting/trustee.html", referendum=page)


def _minutes(page: ReferendumPage) -> tuple[minutes_document.Document, datetime]:
    """The minutes in words, and the moment that they are dated of."""
    with reading() as session:
        found = minutes_query.minutes(session, page)
    return minutes_document.document(found, city=surroundings.settings().city_name), found.dated_at


def _counted(template: str, uuid: str) -> str:
    """A page about the published result."""
    page = shown_page(uuid)
    with reading() as session:
        published = results.published(session, page)
        came_from = origins.proposals(session, page)
        council = standing.after(session, uuid)
    chart = charts.chart(page, published.outcome, i18n.language())
    return render_template(
        template, referendum=page, result=published, chart=chart, came_from=came_from, council=council
    )
