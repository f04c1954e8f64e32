"""The benchmark's real ballots are read as their publisher counted them."""

from types import ModuleType

import pytest

from tests import real_town
from tests.real_town import FILE


@pytest.fixture
def benchmark() -> ModuleType:
    return real_town.benchmark()


def test_it_keeps_the_eight_most_supported_projects(benchmark: ModuleType) -> None:
    projects, votes = benchmark.read(FILE)
    assert (len(votes), list(projects)) == (6586, ["24", "41", "40", "74", "19", "6", "21", "32"])


def test_it_counts_what_the_file_says(benchmark: ModuleType) -> None:
    projects, votes = benchmark.read(FILE)
    published = [720, 658, 583, 552, 538, 500, 496, 428]
    counted = [sum(project in vote for vote in votes) for project in projects]
    assert counted == published


def test_it_keeps_nothing_but_these_projects(benchmark: ModuleType) -> None:
    projects, votes = benchmark.read(FILE)
    assert set().union(*votes) == set(projects)
