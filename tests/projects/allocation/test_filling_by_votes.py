"""Most votes first: each one that still fits."""

from challenge.projects.rules.allocation import most_votes
from tests.projects.allocation.samples import ids, ranks, vote


def test_it_passes_over_what_no_longer_fits() -> None:
    given = vote({"a": 6, "b": 5, "c": 4}, 10, ["abc", "ab", "ac", "a", "b"])
    assert ids(given, most_votes.fill(given, ranks(given))) == "ac"


def test_it_gives_nothing_to_a_project_without_a_vote() -> None:
    given = vote({"a": 1, "b": 1}, 10, ["a"])
    assert ids(given, most_votes.fill(given, ranks(given))) == "a"


def test_it_fills_what_others_have_left() -> None:
    given = vote({"a": 6, "b": 5, "c": 4}, 11, ["abc", "ab", "a"])
    assert ids(given, most_votes.fill(given, ranks(given), [1])) == "a"
