"""An edition in which somebody writes, and somebody reads before everybody."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from tests.proposals import held


@pytest.fixture
def pair(engine: Engine, acting: Callable[..., Visitor]) -> tuple[Visitor, Visitor]:
    """Ada, then Chiara who moderates and acts, in an edition that has just begun."""
    with writing(engine=engine) as session:
        held.created(session)
    return acting("Ada"), acting("Chiara", "moderator")
