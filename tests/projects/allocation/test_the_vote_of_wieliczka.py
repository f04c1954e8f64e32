"""A real vote, whose official result is known: Wieliczka, 2023, 6,586 ballots and 64 projects."""

import csv
import os
from pathlib import Path

import pytest

from challenge.projects.rules.allocation import add1, funding_votes, most_votes, ties
from challenge.projects.rules.allocation.add1 import Stop
from challenge.projects.rules.allocation.funding_votes import FundingVote, Project
from config import Settings

FILE = Path(__file__).parents[3] / Settings.from_env().shared_data_dir / "wieliczka.pb"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """Every row of the projects and of the votes, by the names of its columns."""
    if not FILE.is_file() and os.environ.get("CI") != "true":
        pytest.skip(f"left out: {FILE} is not here (set CHALLENGE_SHARED_DATA_DIR)")
    found, names = [], None
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter=";"):
            if len(row) == 1:
                names = None
            elif names is None:
                names = row
            else:
                found.append(dict(zip(names, row, strict=True)))
    return found


@pytest.fixture(scope="module")
def wieliczka(rows: list[dict[str, str]]) -> FundingVote:
    projects = [Project(row["project_id"], int(row["cost"])) for row in rows if "cost" in row]
    return funding_votes.gather(
        projects, 1_000_000, [row["vote"].split(",") for row in rows if "vote" in row]
    )


@pytest.mark.parametrize(
    ("stop", "number", "cost"),
    [(Stop.INFEASIBLE, 30, 995_079), (Stop.EXHAUSTED, 31, 984_579), (Stop.NEVER, 21, 450_548)],
)
def test_it_gives_the_sums_known_for_each_stop(
    wieliczka: FundingVote, stop: Stop, number: int, cost: int
) -> None:
    places = add1.complete(wieliczka, ties.ranks(wieliczka, ""), stop).run.places
    assert (len(places), wieliczka.cost(places)) == (number, cost)


def test_it_gives_the_official_winners(wieliczka: FundingVote, rows: list[dict[str, str]]) -> None:
    places = add1.complete(wieliczka, ties.ranks(wieliczka, ""), Stop.INFEASIBLE).run.places
    official = {row["project_id"] for row in rows if row.get("selected") == "1"}
    assert {wieliczka.projects[place].id for place in places} == official


def test_it_differs_from_the_other_stop_on_three_projects(wieliczka: FundingVote) -> None:
    ranks = ties.ranks(wieliczka, "")
    late, early = (
        set(add1.complete(wieliczka, ranks, stop).run.places) for stop in (Stop.INFEASIBLE, Stop.EXHAUSTED)
    )
    assert {wieliczka.projects[place].id for place in late ^ early} == {"46", "66", "67"}


def test_it_gives_the_sums_known_for_most_votes_first(wieliczka: FundingVote) -> None:
    places = most_votes.fill(wieliczka, ties.ranks(wieliczka, ""))
    assert (len(places), wieliczka.cost(places)) == (23, 998_997)
