"""The benchmark's real ballots are read as their publisher counted them."""

import importlib
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from config import Settings

ROOT = Path(__file__).parents[2]
FILE = ROOT / Settings.from_env().shared_data_dir / "wieliczka.pb"


@pytest.fixture
def benchmark(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    if not FILE.is_file() and os.environ.get("CI") != "true":
        pytest.skip(f"left out: {FILE} is not here (set CHALLENGE_SHARED_DATA_DIR)")
    monkeypatch.setattr(sys, "path", [str(ROOT / "benchmarks"), *sys.path])
    return importlib.import_module("wieliczka")


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
