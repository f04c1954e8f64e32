"""What a newspaper needs: who to call, where things stand, dates, sourced numbers, announcements."""

from zoneinfo import ZoneInfo

from flask import Blueprint, render_template

from challenge.cycles.queries import coming, editions, ways
from challenge.cycles.rules.ways import phase_names
from challenge.foundation import access, clock
from challenge.foundation.transaction import reading
from challenge.notices.queries import announcements
from challenge.portal.queries import numbers

bp = Blueprint("press", __name__, url_prefix="/press")
KITS = 8


@bp.get("")
@access.public
def show() -> str:
    """The page for the press."""
    now = clock.now()
    with reading() as session:
        edition = editions.current(session)
        return render_template(
            "portal/press.html",
            edition=edition,
            phases=phase_names(ways.word_of(session, edition.id) if edition else None),
            coming=coming.next_of(session, edition, now=now) if edition else None,
            zone=ZoneInfo(edition.zone) if edition else None,
            now=now,
            numbers=numbers.of_edition(session, edition, now=now) if edition else [],
            news=announcements.latest(session, limit=KITS),
        )
