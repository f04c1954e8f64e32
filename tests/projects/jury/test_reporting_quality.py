"""Severity, spread, the other scale, and where the order of a ranking means nothing."""

from fractions import Fraction
from itertools import combinations

from hypothesis import given

from challenge.projects.rules.jury import severity, stability
from challenge.projects.rules.jury.reviews import Review
from challenge.projects.rules.jury.stability import Quality
from tests.projects.jury import judging
from tests.projects.jury.judging import GRID, RULES, SEED, asking, table


def report(rows: dict[str, dict[str, int]]) -> Quality:
    return stability.report(RULES, SEED, table(rows))


def test_it_finds_who_is_severe_on_the_files_they_share() -> None:
    found = report({"a": {"1": 2, "2": 4}, "b": {"1": 6, "2": 8, "3": 1}, "c": {"4": 5}})
    assert [(one.juror, one.files, one.severity) for one in found.habits] == [
        ("a", 2, Fraction(4)),
        ("b", 3, Fraction(-4)),
        ("c", 1, None),
    ]


def test_it_finds_the_spread_of_each_juror() -> None:
    assert [one.spread for one in report({"a": {"1": 2, "2": 4}, "b": {"1": 5, "2": 5}}).habits] == [1, 0]
    root = severity.spread([Fraction(1), Fraction(2), Fraction(3)])
    assert abs(root**2 - Fraction(2, 3)) < Fraction(1, 10**19)


def test_it_ranks_without_the_severity_of_who_read_what() -> None:
    found = report({"hard": {"1": 4, "2": 2}, "kind": {"3": 9, "4": 7}})
    assert found.order == ("3", "4", "1", "2")
    assert {*found.normalised.order[:2]} == {"1", "3"}


def test_it_counts_a_juror_who_scores_all_alike_as_saying_nothing() -> None:
    same = severity.totals(GRID, table({"a": {"1": 5, "2": 5}}))
    assert severity.normalised(same) == {"1": 0, "2": 0}


def test_it_sees_what_moves_when_one_juror_leaves() -> None:
    found = report(
        {"a": {"1": 10, "2": 0, "3": 5}, "b": {"1": 4, "2": 6, "3": 5}, "c": {"1": 5, "2": 6, "3": 0}}
    )
    left = {variant.without: (variant.order, variant.swaps) for variant in found.without}
    assert found.order == ("1", "2", "3")
    assert left["a"] == (("2", "1", "3"), 1)
    assert found.without[0].stability == Fraction(2, 3)
    assert found.places["1"] == (1, 2)


def test_it_sends_deliberation_to_the_zone_that_the_line_crosses() -> None:
    rows = {"a": {"1": 9, "2": 6, "3": 5, "4": 1}, "b": {"1": 10, "2": 5, "3": 6, "4": 0}}
    found = report(rows)
    assert [set(zone) for zone in found.zones] == [{"2", "3"}]
    assert set(found.zone_at(2)) == {"2", "3"}
    assert [found.zone_at(taken) for taken in (0, 1, 3, 4)] == [()] * 4


def test_it_has_no_zone_where_all_agree() -> None:
    found = report({"a": {"1": 9, "2": 5, "3": 1}, "b": {"1": 8, "2": 4, "3": 0}})
    assert found.zones == ()
    assert {variant.stability for variant in (found.normalised, *found.without)} == {1}


def test_it_says_nothing_of_files_without_the_quorum() -> None:
    found = stability.report(asking(2), SEED, table({"a": {"1": 9, "2": 5}, "b": {"1": 8}}))
    assert (found.order, [variant.order for variant in found.without]) == (("1",), [("1",), ("1",)])
    assert found.without[0].stability == 1


def swapping(found: Quality, means: dict[str, Fraction]) -> set[str]:
    """The files that swap with another, from the definition: each pair, in each ranking that holds both."""
    place = {file: number for number, file in enumerate(found.order)}
    swapped: set[int] = set()
    for one, other in combinations(found.order, 2):
        orders = [variant.order for variant in (found.normalised, *found.without)]
        both = [order for order in orders if one in order and other in order]
        if means[one] == means[other] or any(order.index(one) > order.index(other) for order in both):
            swapped.update(range(place[one], place[other] + 1))
    return {found.order[number] for number in swapped}


@given(judging.reviews())
def test_it_puts_in_zones_what_swaps_and_nothing_else(given_: list[Review]) -> None:
    found = stability.report(RULES, SEED, given_)
    totals = severity.totals(GRID, given_)
    means = {file: severity.mean(own[file] for own in totals.values() if file in own) for file in found.order}
    assert {file for zone in found.zones for file in zone} == swapping(found, means)


@given(judging.reviews())
def test_it_counts_each_pair_that_swaps(given_: list[Review]) -> None:
    found = stability.report(RULES, SEED, given_)
    for variant in (found.normalised, *found.without):
        kept = [file for file in found.order if file in variant.order]
        swapped = [
            pair
            for pair in combinations(kept, 2)
            if variant.order.index(pair[0]) > variant.order.index(pair[1])
        ]
        assert (variant.swaps, 0 <= variant.stability <= 1) == (len(swapped), True)
