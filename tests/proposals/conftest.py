"""Who is there: Ada proposes, Bilal too, Nadia moderates, Chiara organises; an edition has begun."""

from dataclasses import dataclass

import pytest
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from tests.proposals import held
from tests.proposals.held import Acting


@dataclass(frozen=True)
class Cast:
    ada: Visitor
    bilal: Visitor
    nadia: Visitor
    chiara: Visitor
    edition: int


@pytest.fixture
def cast(engine: Engine, acting: Acting) -> Cast:
    people = (acting("Ada"), acting("Bilal"), acting("Nadia", "moderator"), acting("Chiara", "organiser"))
    with writing(engine=engine) as session:
        return Cast(*people, edition=held.begun(session))
