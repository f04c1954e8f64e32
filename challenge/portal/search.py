"""Searching all that everybody may read."""

from flask import Blueprint, abort, render_template, request

from challenge.cycles.queries import editions
from challenge.foundation import access, clock, slots
from challenge.foundation.public_things import Wanted
from challenge.foundation.transaction import reading
from challenge.portal.queries import public_things
from challenge.portal.rules import searching

bp = Blueprint("search", __name__, url_prefix="/search")
OF_EACH, PER_PAGE, FARTHEST = 5, 20, 500


@bp.get("")
@access.public
def show() -> str:
    """What has the words of `q`: five of each kind, or all those of one, page by page. Words, kind and
    edition are in the address."""
    written = searching.question(request.args.get("q", ""))
    stems, kind = searching.sought(written), request.args.get("kind", "")
    number = request.args.get("page", 1, type=int)
    if not 1 <= number <= FARTHEST:
        abort(404)
    one = kind if kind in slots.public_kinds else None
    page, most = (number, PER_PAGE) if one else (1, OF_EACH)
    with reading() as session:
        every = editions.every(session) if one is None or slots.public_kinds[one].of_editions else []
        edition = next((each for each in every if str(each.number) == request.args.get("edition")), None)
        wanted = Wanted(stems, edition.id if edition else None)
        found = public_things.search(
            session, wanted, kind=one, now=clock.now(), skip=(page - 1) * PER_PAGE, most=most
        )
    return render_template(
        "portal/search.html",
        written=written,
        stems=stems,
        kind=one,
        kinds=[(key, slots.public_kinds[key].name) for key in searching.ordered(slots.public_kinds)],
        edition=edition,
        editions=every,
        found=[each for each in found if each.found.total],
        number=page,
        per_page=PER_PAGE,
        told=searching.told,
        around=searching.around,
    )
