"""What tests of voting share: how what a database holds comes to its files."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from tests import postgres


@pytest.fixture
def on_the_disk(request: pytest.FixtureRequest, engine: Engine, both_databases: str) -> Callable[[], None]:
    """Brings to the files of the tables, where each text is whole, what is in memory or in a journal alone:
    PostgreSQL's journal cuts one text of 200 in two by the heading of a page."""
    if both_databases == "sqlite":
        return engine.dispose  # the last connection takes the journal into the file
    server: postgres.Server = request.getfixturevalue("postgres_server")
    return lambda: server.run("CHECKPOINT")
