"""What was announced: the list, one announcement, the feeds."""

from flask import Blueprint, Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, mail
from challenge.foundation.transaction import reading
from challenge.notices import press
from challenge.notices.queries import announcements as kept
from challenge.notices.queries import targets
from challenge.notices.rules.announcements import LANGUAGES, WITHDRAWN
from challenge.notices.rules.refusals import AnnouncementNotFound

bp = Blueprint("news", __name__)
FARTHEST_PAGE = 10_000


@bp.get("/news")
@access.public
def index() -> str:
    """Every announcement, the latest first."""
    number = request.args.get("page", 1, type=int)
    if not 1 <= number <= FARTHEST_PAGE:
        abort(404)
    with reading() as session:
        found, pages = kept.page(session, number)
    if number > pages:
        abort(404)
    return render_template("notices/news.html", announcements=found, number=number, pages=pages)


@bp.get("/news/<int(max=99999999):number>")
@access.public
def show(number: int) -> ResponseReturnValue:
    """One announcement. Withdrawn, its page says so and why, and no longer what it said."""
    with reading() as session:
        found = kept.public(session, number)
        about = targets.named(session, found.target)
    page = render_template("notices/announcement.html", announcement=found, about=about)
    return page, 410 if found.state == WITHDRAWN else 200


@bp.get("/news/<int(max=99999999):number>/press.zip")
@access.public
def press_kit(number: int) -> Response:
    """What a newspaper needs of an announcement that stands."""
    with reading() as session:
        found = kept.public(session, number)
        if found.state == WITHDRAWN or found.sent_at is None:
            raise AnnouncementNotFound
        contact = {one: mail.footer(session, one, found.sent_at) for one in LANGUAGES}
    data = press.kit(found, contact=contact, at=found.sent_at)
    headers = {"Content-Disposition": f'attachment; filename="presse-{number}.zip"'}
    return Response(data, mimetype="application/zip", headers=headers)


@bp.get("/news.atom")
@access.public
def feed() -> Response:
    """Everything that was announced."""
    with reading() as session:
        found = kept.latest(session)
    return _feed(found, None)


@bp.get("/news/<target>.atom")
@access.public
def feed_of(target: str) -> Response:
    """What was announced of one target."""
    with reading() as session:
        targets.find(session, target)
        about = targets.named(session, target)
        found = kept.latest(session, targets=[target] if target != "cycle" else None)
    return _feed(found, about)


def _feed(found: list[kept.Announcement], about: targets.Named | None) -> Response:
    page = render_template(
        "notices/feed.xml",
        announcements=found,
        about=about,
        here=url_for(request.endpoint or "", _external=True, **(request.view_args or {})),
    )
    response = Response(page, mimetype="application/atom+xml")
    response.add_etag()
    response.make_conditional(request)
    return response
