"""The order of files: by mean, by the criteria between equals, by the committed draw."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge.projects.rules.allocation import ties
from challenge.projects.rules.jury import grids, ranking, reviews
from challenge.projects.rules.jury.reviews import Review
from tests.projects.jury import judging
from tests.projects.jury.judging import GRID, RULES, SEED, asking, table


def order(given_: list[Review], rules: ranking.Rules = RULES) -> str:
    return "".join(ranking.rank(rules, SEED, reviews.standings(GRID, given_)))


def test_it_ranks_by_mean() -> None:
    assert order(table({"a": {"1": 3, "2": 9, "3": 6}, "b": {"1": 4}})) == "231"


def test_it_tells_equals_apart_by_the_frozen_criteria_then_by_the_draw() -> None:
    uneven = Review("a", "1", {"impact": 4, "team": 7})
    assert order([*table({"a": {"2": 5}}), uneven]) == "21"
    drawn = sorted("123", key=lambda file: hashlib.sha256(f"{SEED}|{file}".encode()).hexdigest())
    assert order(table({"a": {"1": 5, "2": 5, "3": 5}})) == "".join(drawn)


def test_it_leaves_out_files_without_the_quorum() -> None:
    assert order(table({"a": {"1": 3, "2": 9}, "b": {"1": 3}}), asking(2)) == "1"


def test_it_keeps_to_what_was_frozen() -> None:
    with pytest.raises(ties.SeedNotCommitted):
        ranking.rank(RULES, "another seed", [])
    with pytest.raises(ranking.QuorumNotPositive):
        asking(0)
    with pytest.raises(grids.CriterionUnknown):
        ranking.rules(GRID, 1, ["charm"], "")


@given(judging.reviews(), st.data())
def test_it_depends_on_no_order(found: list[Review], data: st.DataObject) -> None:
    assert order(data.draw(st.permutations(found))) == order(found)
