"""Places for drills."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.foundation.backups import places


@pytest.fixture
def home(request: pytest.FixtureRequest, both_databases: str, tmp_path: Path) -> places.Place:
    """An installation that somebody lived in, on SQLite, then on PostgreSQL."""
    return places.lived_in(places.empty(request, both_databases, tmp_path / "home"))


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, both_databases: str, tmp_path: Path) -> places.Place:
    """An empty place with the same kind of database."""
    return places.empty(request, both_databases, tmp_path / "elsewhere")


@pytest.fixture
def small(request: pytest.FixtureRequest, tmp_path: Path) -> places.Place:
    """An installation on SQLite, where the database changes nothing to what is tested."""
    return places.lived_in(places.empty(request, "sqlite", tmp_path / "home"))


@pytest.fixture
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], places.Place]:
    """Other empty places on SQLite, by name."""
    return lambda name: places.empty(request, "sqlite", tmp_path / name)
