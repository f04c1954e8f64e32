"""Approvals, eight a byte: project j is bit j mod 8, the least significant first, of byte j ÷ 8."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.mix import packing
from tests.voting.belenios.making import known


@given(
    st.integers(1, packing.MOST_PROJECTS).flatmap(
        lambda n: st.tuples(st.just(n), st.frozensets(st.integers(0, n - 1)))
    )
)
def test_it_reads_what_it_writes(case: tuple[int, frozenset[int]]) -> None:
    projects, approved = case
    assert packing.unpack(packing.pack(approved, projects), projects) == approved


def test_it_packs_as_the_rules_say() -> None:
    for one in known("mix")["packed"]:
        assert packing.pack(one["approved"], one["projects"]) == one["vector"]


@pytest.mark.parametrize(
    ("vector", "projects"),
    [([0b1000], 3), ([0, 2], 9), ([0], 9), ([0, 0, 0], 9), ([256], 8), ([-1], 8), ([], 1)],
)
def test_it_reads_no_ballot_that_is_not_legal(vector: list[int], projects: int) -> None:
    assert packing.unpack(vector, projects) is None


@pytest.mark.parametrize("project", [-1, 9])
def test_it_packs_no_other_project(project: int) -> None:
    with pytest.raises(Defect, match="choice_not_allowed"):
        packing.pack([project], 9)


@pytest.mark.parametrize("projects", [0, 241])
def test_it_holds_up_to_240_projects(projects: int) -> None:
    with pytest.raises(Defect, match="question_malformed"):
        packing.length(projects)
