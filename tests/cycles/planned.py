"""An edition to try things on, and its dates."""

from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from challenge.cycles.rules.planning import Span
from challenge.cycles.services import editions

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SPANS = {
    "proposals": Span(date(2026, 3, 1), date(2026, 6, 30)),
    "moderation": Span(date(2026, 7, 1), date(2026, 8, 31), moves_itself=True),
    "shortlist": Span(date(2026, 9, 1), date(2026, 9, 30)),
}


def created(session: Session, title: str = "Une ville fraîche") -> int:
    return editions.create(
        session, title_fr=title, title_en="A cool city", zone="Europe/Paris", actor="account:1", now=NOW
    )


def planned(session: Session) -> int:
    made = created(session)
    editions.plan(session, edition_id=made, spans=SPANS, actor="account:1", now=NOW)
    return made


def moved(session: Session, edition_id: int, *wanted: str) -> None:
    for phase in wanted:
        editions.move(session, edition_id=edition_id, wanted=phase, reason="", actor="account:1", now=NOW)
