"""What the ranking selects under the envelope, and every departure from it, named and public."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge.projects.rules.jury import conflicts, deliberation, selection
from challenge.projects.rules.jury.deliberation import Bench, Departure, Exceptional
from challenge.projects.rules.jury.recusals import Recusals
from challenge.projects.rules.jury.selection import Filling, Limits, Selection

ASKED = {"1": 40, "2": 30, "3": 50, "4": 20, "5": 10}
MEANS = {"1": Fraction(9), "2": Fraction(8), "3": Fraction(7), "4": Fraction(6), "5": Fraction(2)}
WHY = "Le jury veut un projet dans chaque quartier."
RECUSALS = Recusals({("esther", "4"): (conflicts.declare("un lien"),)})
BENCH = Bench(tuple(ASKED), ASKED, 100, frozenset({"ada", "esther"}), RECUSALS)
COMPUTED = Selection({"1": 40, "2": 30}, ("3", "4", "5"))


def select(limits: Limits) -> Selection:
    return selection.select(tuple(ASKED), MEANS, ASKED, limits)


def except_(file: str, reason: str = WHY, *authors: str) -> Exceptional:
    return Exceptional(file, reason, authors or ("ada",))


def test_it_stops_at_the_first_that_no_longer_fits_or_skips_it() -> None:
    assert select(Limits(100, Filling.STOP)) == COMPUTED
    assert select(Limits(100, Filling.SKIP)) == Selection({"1": 40, "2": 30, "4": 20, "5": 10}, ("3",))


def test_it_leaves_out_what_is_under_the_least_mean() -> None:
    assert select(Limits(100, Filling.STOP, Fraction(6))).reserve == ("3", "4")


def test_it_refuses_a_file_that_asks_for_nothing() -> None:
    with pytest.raises(selection.AskedNotPositive):
        selection.select(("1",), MEANS, {"1": 0}, Limits(100, Filling.STOP))


def test_it_publishes_nothing_where_the_ranking_holds() -> None:
    assert deliberation.close(BENCH, COMPUTED, COMPUTED, []) == ()


def test_it_publishes_each_exception_with_its_reason_and_authors() -> None:
    decided = Selection({"1": 40, "4": 20}, ("3", "2", "5"))
    told = deliberation.close(BENCH, COMPUTED, decided, [except_("4"), except_("2", WHY, "esther", "ada")])
    assert [(one.file, one.place, one.departure) for one in told] == [
        ("2", 2, Departure.NOT_SELECTED),
        ("4", 4, Departure.SELECTED),
    ]
    assert (told[0].computed_cents, told[0].decided_cents, told[0].authors) == (30, 0, ("esther", "ada"))
    assert (told[1].computed_cents, told[1].decided_cents, told[1].reason) == (0, 20, WHY)
    assert told[1].sentence.french() == "Retenue, alors que le classement ne la retient pas."


@pytest.mark.parametrize(
    ("decided", "departures"),
    [
        (Selection({"1": 25, "2": 30}, ("3", "4", "5")), {"1": Departure.AMOUNT}),
        (Selection({"1": 40, "2": 30}, ("3", "5")), {"4": Departure.OUT_OF_RESERVE}),
        (Selection({"1": 40, "2": 30}, ("5", "3", "4")), {"5": Departure.RESERVE_PLACE}),
        (Selection({"1": 40}, ("2", "3", "4", "5")), {"2": Departure.NOT_SELECTED}),
        (Selection({"1": 40, "2": 30, "4": 20}, ("3", "5")), {"4": Departure.SELECTED}),
    ],
)
def test_it_names_how_a_decision_departs(decided: Selection, departures: dict[str, Departure]) -> None:
    assert deliberation.departures(COMPUTED, decided) == departures


def test_it_names_a_file_put_into_the_reserve() -> None:
    computed = replace(COMPUTED, reserve=("3",))
    assert deliberation.departures(computed, COMPUTED) == dict.fromkeys("45", Departure.INTO_RESERVE)


@pytest.mark.parametrize(
    ("exceptions", "refusal"),
    [
        ([], deliberation.DepartureUnexplained),
        ([except_("4"), except_("1")], deliberation.NothingToExcept),
        ([except_("4"), except_("4")], deliberation.ExceptionTwice),
        ([except_("4", "  parce      que       ")], deliberation.ReasonTooShort),
        ([Exceptional("4", WHY, ())], deliberation.NoAuthor),
        ([except_("4", WHY, "gita")], deliberation.AuthorNotInJury),
        ([except_("4", WHY, "ada", "esther")], deliberation.AuthorRecused),
    ],
)
def test_it_refuses_what_nobody_answers_for(exceptions: list[Exceptional], refusal: type[Exception]) -> None:
    decided = Selection({"1": 40, "2": 30, "4": 20}, ("3", "5"))
    with pytest.raises(refusal):
        deliberation.close(BENCH, COMPUTED, decided, exceptions)


@pytest.mark.parametrize(
    ("decided", "refusal"),
    [
        (Selection({"9": 10}, ()), deliberation.FileNotRanked),
        (Selection({"1": 40}, ("1",)), deliberation.DecidedTwice),
        (Selection({"1": 0}, ()), deliberation.AmountWrong),
        (Selection({"1": 41}, ()), deliberation.AmountWrong),
        (Selection({"1": 40, "2": 30, "3": 50}, ()), deliberation.JuryEnvelopeExceeded),
    ],
)
def test_it_refuses_a_decision_that_cannot_be(decided: Selection, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        deliberation.close(BENCH, COMPUTED, decided, [])


@given(st.permutations("abcdef"), st.permutations("abcdef"))
def test_it_says_that_as_few_files_as_possible_moved(before: list[str], after: list[str]) -> None:
    moved = deliberation.departures(Selection({}, tuple(before)), Selection({}, tuple(after)))
    assert [file for file in before if file not in moved] == [file for file in after if file not in moved]
    assert bool(moved) == (before != after)
    assert len(moved) < len(before)
    assert len(moved) != 2 or _not_by_one(before, after)


def _not_by_one(before: list[str], after: list[str]) -> bool:
    """Whether taking any one file away leaves the two orders different."""
    return all(
        [one for one in before if one != file] != [one for one in after if one != file] for file in before
    )


@given(st.lists(st.integers(1, 60), min_size=1, max_size=8), st.integers(1, 150), st.sampled_from(Filling))
def test_it_never_selects_more_than_the_envelope(asked: list[int], envelope: int, filling: Filling) -> None:
    files = {str(number): cents for number, cents in enumerate(asked)}
    means = dict.fromkeys(files, Fraction(1))
    found = selection.select(tuple(files), means, files, Limits(envelope, filling))
    assert found.cents <= envelope
    assert sorted((*found.selected, *found.reserve)) == sorted(files)
    best = next(iter(files))
    assert (best in found.selected) == (files[best] <= envelope)


def test_it_takes_the_word_of_who_says_which_of_two_moved() -> None:
    computed, decided = Selection({}, ("1", "2")), Selection({}, ("2", "1"))
    for file in ("1", "2"):
        assert deliberation.departures(computed, decided, [file]) == {file: Departure.RESERVE_PLACE}


def test_it_believes_no_name_that_does_not_explain_the_order() -> None:
    computed, decided = Selection({}, ("1", "2", "3")), Selection({}, ("3", "2", "1"))
    assert len(deliberation.departures(computed, decided, ["1"])) == 2
