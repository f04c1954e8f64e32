"""The public pages of editions."""

from collections.abc import Iterator

from flask import Blueprint, render_template

from challenge.cycles.queries import editions
from challenge.cycles.rules.phases import PHASES
from challenge.foundation import access, slots, visitors
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
