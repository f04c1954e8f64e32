"""What a team typed is kept as it is, read where it can be, and told where it cannot."""

import pytest

from challenge.projects.rules.completeness import asking, plans
from challenge.projects.rules.papers import PaperUnknown, submitted
from tests.projects.completeness.samples import WANTED


def test_it_knows_the_sections_of_a_call_alone() -> None:
    assert [one.key for one in asking.fields("questions", WANTED)] == ["charter"]
    with pytest.raises(asking.SectionUnknown):
        asking.fields("secrets", WANTED)


def test_it_keeps_no_text_that_is_too_long() -> None:
    assert asking.text("a\r\nb\x00") == "a\nb"
    with pytest.raises(asking.TypedTooLong):
        asking.text("x" * (asking.LONGEST + 1))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (True, "✓"),
        (False, "–"),
        (None, ""),
        ("Lyon", "Lyon"),
        ([{"label": "Vélos", "cents": "500"}, {"label": "Pneus", "cents": "20"}], "Vélos · 500\nPneus · 20"),
    ],
)
def test_it_writes_any_value_to_be_compared(value: object, said: str) -> None:
    assert asking.said(value) == said


@pytest.mark.parametrize(("typed", "cents"), [("1 234,50", 123_450), (5, 5), (True, None), (1.5, None)])
def test_it_reads_amounts_alone(typed: object, cents: int | None) -> None:
    assert plans.cents(typed) == cents


def test_it_says_how_an_amount_is_written_where_something_else_was() -> None:
    budget = {"expenses": [{"label": "Vélos", "cents": "12,345"}], "asked": "cinq"}
    unread = [
        one.field
        for one in plans.faults(plans.read(budget), budget, WANTED.limits)
        if one.sentence == plans.AMOUNT_UNREAD
    ]
    assert unread == ["budget.expenses.0.cents", "budget.asked"]


@pytest.mark.parametrize("content", [{}, {"attachments": {"quote": {}}}, {"attachments": ["quote"]}])
def test_it_finds_no_document_that_was_not_submitted(content: dict[str, object]) -> None:
    with pytest.raises(PaperUnknown):
        submitted(content, "quote")
