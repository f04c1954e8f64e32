from collections.abc import Callable
from dataclasses import replace

import pytest

from challenge.voting.methods import sheets
from challenge.voting.methods.shapes import MethodSheet

Make = Callable[..., MethodSheet]


def check(sheet: MethodSheet) -> None:
    sheets.refuse_first(sheets.common_faults(sheet))


def with_first_option(sheet: MethodSheet, **changes: str) -> MethodSheet:
    return replace(sheet, options=(replace(sheet.options[0], **changes), *sheet.options[1:]))


def test_it_accepts_a_complete_sheet(make_sheet: Make) -> None:
    check(make_sheet(2, quorum=1, ties="draw"))


@pytest.mark.parametrize("options", [0, 1])
def test_it_refuses_fewer_than_two_options(make_sheet: Make, options: int) -> None:
    with pytest.raises(sheets.TooFewOptions):
        check(make_sheet(options))


@pytest.mark.parametrize(
    "changes", [{"reference": "b"}, {"label_fr": "défi B"}, {"label_en": " Challenge B"}], ids=str
)
def test_it_refuses_a_reference_or_a_label_twice(make_sheet: Make, changes: dict[str, str]) -> None:
    with pytest.raises(sheets.Duplicate):
        check(with_first_option(make_sheet(), **changes))


@pytest.mark.parametrize("field", ["reference", "label_fr", "label_en", "summary_fr", "summary_en"])
def test_it_refuses_an_option_with_a_text_missing(make_sheet: Make, field: str) -> None:
    with pytest.raises(sheets.TextMissing):
        check(with_first_option(make_sheet(), **{field: " "}))


@pytest.mark.parametrize("field", ["question_fr", "question_en"])
def test_it_refuses_a_question_missing_in_one_language(make_sheet: Make, field: str) -> None:
    with pytest.raises(sheets.TextMissing):
        check(make_sheet(**{field: ""}))


@pytest.mark.parametrize("field", ["summary_fr", "summary_en"])
def test_it_refuses_a_summary_over_800_characters(make_sheet: Make, field: str) -> None:
    check(with_first_option(make_sheet(), **{field: "é" * 800}))
    with pytest.raises(sheets.SummaryTooLong):
        check(with_first_option(make_sheet(), **{field: "é" * 801}))


def test_it_refuses_a_quorum_of_nobody(make_sheet: Make) -> None:
    with pytest.raises(sheets.QuorumImpossible):
        check(make_sheet(quorum=0))


def test_it_refuses_an_unknown_tie_rule(make_sheet: Make) -> None:
    with pytest.raises(sheets.TieRuleUnknown):
        check(make_sheet(ties="oldest"))


def test_it_finds_everything_at_once(make_sheet: Make) -> None:
    found = [type(one) for one in sheets.common_faults(make_sheet(1, quorum=0, ties="oldest"))]
    assert found == [sheets.TooFewOptions, sheets.QuorumImpossible, sheets.TieRuleUnknown]
