"""What comes next in the current edition, of its phases and of what higher features hold in them."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.cycles.queries import ways
from challenge.cycles.queries.editions import Edition
from challenge.cycles.rules import countdown
from challenge.cycles.rules.phases import PHASES
from challenge.cycles.rules.ways import phase_names
from challenge.foundation import slots
from challenge.foundation.i18n import in_each_language


def next_of(session: Session, edition: Edition, *, now: datetime) -> countdown.Coming | None:
    """The next instant that people may wait for; None when no date is known. A phase that the edition has
    left before its planned end is not waited for any more."""
    called, order = phase_names(ways.word_of(session, edition.id)), list(PHASES)
    phases = [
        countdown.Span(in_each_language(called[one.phase]), one.opens_at, one.closes_at)
        for one in edition.windows
        if order.index(one.phase) >= order.index(edition.phase)
    ]
    told = [one for events in slots.edition_events.values() for one in events(session, edition.id)]
    events = [countdown.Span(dict(one.name), one.opens_at, one.closes_at) for one in told]
    return countdown.coming([*phases, *events], now)
