"""The public pages of editions."""

from collections.abc import Iterator

from flask import Blueprint, Response, render_template, request

from challenge.cycles.queries import editions
from challenge.cycles.rules import icalendar
from challenge.cycles.rules.phases import PHASES
from challenge.foundation import access, i18n, slots, visitors
from challenge.foundation.i18n import say
from challenge.foundation.sentences import Sentence
from challenge.foundation.transaction import reading

bp = Blueprint("cycles", __name__, url_prefix="/cycle")


@bp.get("")
@access.public
def current() -> str:
    """The edition in progress, or the last one."""
    with reading() as session:
        found = editions.current(session)
        return _page(found, editions.history(session, found.id) if found else [], editions.every(session))


@bp.get("/<int(max=999):number>")
@access.public
def show(number: int) -> str:
    """One edition."""
    with reading() as session:
        found = editions.numbered(session, number)
        return _page(found, editions.history(session, found.id), editions.every(session))


@bp.get("/<int(max=999):number>/calendar.ics")
@access.public
def calendar(number: int) -> Response:
    """The planned days, for the reader's own calendar."""
    with reading() as session:
        found = editions.numbered(session, number)
    title = found.title.in_language(i18n.language())
    events = [
        icalendar.Event(
            uid=f"edition-{number}-{one.phase}@{request.host.partition(':')[0]}",
            title=f"{say(PHASES[one.phase])} · {title}",
            first=one.opens_on,
            last=one.closes_on or one.opens_on,
        )
        for one in found.windows
    ]
    data = icalendar.calendar(title, events, changed_at=found.planned_at)
    headers = {"Content-Disposition": f'attachment; filename="edition-{number}.ics"'}
    return Response(data, mimetype="text/calendar", headers=headers)


def _page(edition: editions.Edition | None, moves: list[editions.Move], every: list[editions.Edition]) -> str:
    return render_template(
        "cycles/edition.html",
        edition=edition,
        phases=PHASES,
        moves=moves,
        actions=list(_actions(edition.phase)) if edition else [],
        others=[one for one in every if edition and one.id != edition.id],
    )


def _actions(phase: str) -> Iterator[tuple[Sentence, str]]:
    """What whoever asks can do now: higher features say it."""
    visitor = visitors.current()
    roles = {"resident", *visitor.roles} if visitor else set()
    for offered in slots.phase_actions.values():
        yield from offered(phase, roles)
