"""Who is there: Ada proposes, Nadia moderates, Chiara organises, Karim keeps the council's papers."""

from dataclasses import dataclass

import pytest
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from tests.council import held
from tests.proposals.held import Acting


@dataclass(frozen=True)
class Town:
    ada: Visitor
    nadia: Visitor
    options: list[str]


@pytest.fixture
def town(engine: Engine, acting: Acting) -> Town:
    """A council of seven and an edition that it decides."""
    ada, nadia = acting("Ada"), acting("Nadia", "moderator")
    with writing(engine=engine) as session:
        held.council(session)
        return Town(ada, nadia, held.edition(session, ada, nadia))
