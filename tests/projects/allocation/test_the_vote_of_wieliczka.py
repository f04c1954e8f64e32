"""A real vote, whose official result is known: Wieliczka, 2023, 6,586 ballots and 64 projects."""

import pytest

from challenge.projects.rules.allocation import add1, funding_votes, most_votes, ties
from challenge.projects.rules.allocation.add1 import Stop
from challenge.projects.rules.allocation.funding_votes import FundingVote, Project
from tests import real_town
from tests.real_town import FILE

Rows = dict[str, list[dict[str, str]]]


@pytest.fixture(scope="module")
def rows() -> Rows:
    """The rows of the projects and of the votes, by the names of their columns."""
    found: Rows = real_town.benchmark().rows(FILE)
    return found


@pytest.fixture(scope="module")
def wieliczka(rows: Rows) -> FundingVote:
    projects = [Project(row["project_id"], int(row["cost"])) for row in rows["PROJECTS"]]
    return funding_votes.gather(projects, 1_000_000, [row["vote"].split(",") for row in rows["VOTES"]])


@pytest.mark.parametrize(
    ("stop", "number", "cost"),
    [(Stop.INFEASIBLE, 30, 995_079), (Stop.EXHAUSTED, 31, 984_579), (Stop.NEVER, 21, 450_548)],
)
def test_it_gives_the_sums_known_for_each_stop(
    wieliczka: FundingVote, stop: Stop, number: int, cost: int
) -> None:
    places = add1.complete(wieliczka, ties.ranks(wieliczka, ""), stop).run.places
    assert (len(places), wieliczka.cost(places)) == (number, cost)


def test_it_gives_the_official_winners(wieliczka: FundingVote, rows: Rows) -> None:
    places = add1.complete(wieliczka, ties.ranks(wieliczka, ""), Stop.INFEASIBLE).run.places
    official = {row["project_id"] for row in rows["PROJECTS"] if row["selected"] == "1"}
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
