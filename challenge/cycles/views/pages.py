"""The public pages of editions."""

from zoneinfo import ZoneInfo

from flask import Blueprint, Response, render_template, request, url_for
from sqlalchemy.orm import Session

from challenge.city.queries import settings
from challenge.cycles.queries import actions, chosen, editions, ways
from challenge.cycles.rules import icalendar, timeline
from challenge.cycles.rules.planning import Span
from challenge.cycles.rules.ways import WAYS, phase_names
from challenge.foundation import access, clock, i18n, slots, surroundings, visitors
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import say
from challenge.foundation.slots import EditionEvent
from challenge.foundation.transaction import reading

bp = Blueprint("cycles", __name__, url_prefix="/cycle")


@bp.get("")
@access.public
def current() -> str:
    """The edition in progress, or the last one."""
    with reading() as session:
        return _page(session, editions.current(session))


@bp.get("/<int(max=999):number>")
@access.public
def show(number: int) -> str:
    """One edition."""
    with reading() as session:
        return _page(session, editions.numbered(session, number))


@bp.get("/<int(max=999):number>/calendar.ics")
@access.public
def calendar(number: int) -> Response:
    """The planned days and the hours of votes, for the reader's own calendar."""
    with reading() as session:
        found = editions.numbered(session, number)
        events = _events(session, found.id)
        names = phase_names(ways.word_of(session, found.id))
        city = settings.current(session, now=clock.now()).name
    title, host = found.title.in_language(i18n.language()), request.host.partition(":")[0]
    called = f"{_('Grand Défi')} {city}, {title}"
    days = [
        icalendar.Event(
            uid=f"edition-{number}-{one.phase}@{host}",
            title=f"{say(names[one.phase])} · {called}",
            first=one.opens_on,
            last=one.closes_on or one.opens_on,
        )
        for one in found.windows
    ]
    hours = [
        icalendar.Hours(
            uid=f"{one.key}@{host}",
            title=one.name[i18n.language()],
            opens_at=one.opens_at,
            closes_at=one.closes_at,
            address=surroundings.settings().base_url + url_for(one.endpoint, **one.values),
        )
        for one in events
    ]
    data = icalendar.calendar(called, days, changed_at=found.planned_at, hours=hours)
    headers = {"Content-Disposition": f'attachment; filename="edition-{number}.ics"'}
    return Response(data, mimetype="text/calendar", headers=headers)


def _page(session: Session, edition: editions.Edition | None) -> str:
    if edition is None:
        return render_template("cycles/edition.html", edition=None)
    now, way = clock.now(), ways.of_edition(session, edition.id)
    word = way.way if way else None
    return render_template(
        "cycles/edition.html",
        edition=edition,
        challenge=chosen.of_edition(session, edition.id),
        phases=phase_names(word),
        drawing=_drawing(edition),
        events=_events(session, edition.id),
        way=way,
        ways=WAYS,
        way_page=slots.way_pages.get(way.way) if way else None,
        steps=[one for told in slots.edition_steps.values() for one in told(session, edition.id)],
        more=[one for pages in slots.edition_pages.values() for one in pages(session, edition.number, now)],
        moves=editions.history(session, edition.id),
        # Whoever is not signed in sees what a resident can do: signing in is asked on the way.
        actions=actions.offered(edition, visitors.roles() or {"resident"}, way=word, now=now),
        own_actions=actions.offered(edition, visitors.roles(), way=word, now=now),
        others=[one for one in editions.every(session) if one.id != edition.id],
    )


def _drawing(edition: editions.Edition) -> timeline.Timeline:
    plan = {one.phase: Span(one.opens_on, one.closes_on) for one in edition.windows}
    today = clock.now().astimezone(ZoneInfo(edition.zone)).date()
    return timeline.draw(plan, phase=edition.phase, today=today)


def _events(session: Session, edition_id: int) -> list[EditionEvent]:
    """What has dates of its own: higher features say it."""
    return [one for told in slots.edition_events.values() for one in told(session, edition_id)]
