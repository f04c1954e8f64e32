"""A grid and what is answered with it, as tests want it."""

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from challenge.admissibility.rules.answers import Said
from challenge.admissibility.rules.grid import Grid, read
from challenge.admissibility.services import answering
from challenge.foundation.visitors import Visitor
from tests.proposals.held import NOW

CRITERIA = "Est-ce utile à tous ? | Is it useful to all?\nLa ville le peut-elle ? | Can the city?"
GRID: Grid = read(CRITERIA, "60", "15")
BY: dict[str, Any] = {"actor": "account:9", "now": NOW}
LATER = NOW + timedelta(days=3)
WORDS = "La Rive coule bien dans notre ville."


def said(second: str = "yes", **changes: Any) -> Said:
    """An answer of two criteria; the second as the test wants it."""
    given: dict[str, Any] = {
        "met": {"1": "yes", "2": second},
        "reasons": {"1": "Toute la ville.", "2": "La rivière est à l’État."},
        "service": "Eau et rivières",
        "study": "Faisable en trois ans.",
    }
    return Said(**(given | changes))


def published(session: Session, proposal_id: int, studying: Visitor, second: str = "no") -> None:
    """A grid, and one answer that everybody reads."""
    answering.say_grid(session, grid=GRID, **BY)
    answering.prepare(
        session, proposal_id=proposal_id, said=said(second), version=0, studying=studying, now=NOW
    )
    answering.publish(session, **BY)
