"""The decision of a jury: the computed selection, and the changes made to single files."""

import pytest

from challenge.projects.rules.jury import deciding, refusals
from challenge.projects.rules.jury.deciding import Change, Verdict
from challenge.projects.rules.jury.selection import Selection

COMPUTED = Selection({"1": 100, "2": 50}, ("3", "4"))


def decided(*changes: Change) -> Selection:
    return deciding.decided(COMPUTED, changes)


def test_it_is_the_computed_one_without_changes() -> None:
    assert decided() == COMPUTED


def test_it_selects_for_another_amount() -> None:
    assert decided(Change("2", Verdict.SELECTED, cents=40)).selected == {"1": 100, "2": 40}


def test_it_takes_a_file_from_the_reserve() -> None:
    found = decided(Change("4", Verdict.SELECTED, cents=10))
    assert found == Selection({"1": 100, "2": 50, "4": 10}, ("3",))


def test_it_puts_files_in_the_reserve_at_their_place() -> None:
    found = decided(Change("1", Verdict.RESERVE, place=1), Change("4", Verdict.RESERVE, place=2))
    assert found == Selection({"2": 50}, ("1", "4", "3"))


def test_it_takes_a_file_out_of_everything() -> None:
    found = decided(Change("3", Verdict.NOT_SELECTED))
    assert found.reserve == ("4",)
    assert [deciding.verdict(found, file) for file in "143"] == ["selected", "reserve", "not_selected"]


def test_it_reads_what_is_typed() -> None:
    assert deciding.read("1", "selected", "1 250,50", "") == Change("1", Verdict.SELECTED, cents=125_050)
    assert deciding.read("1", "reserve", "", " 2 ") == Change("1", Verdict.RESERVE, place=2)
    assert deciding.read("1", "not_selected", "9", "9") == Change("1", Verdict.NOT_SELECTED)


def test_it_refuses_what_it_cannot_read() -> None:
    for typed, refusal in (
        (("maybe", "", ""), refusals.VerdictUnknown),
        (("selected", "beaucoup", ""), refusals.AmountUnreadable),
        (("selected", "0", ""), refusals.AmountUnreadable),
        (("reserve", "", "0"), refusals.PlaceUnreadable),
        (("reserve", "", "first"), refusals.PlaceUnreadable),
    ):
        with pytest.raises(refusal):
            deciding.read("1", *typed)
