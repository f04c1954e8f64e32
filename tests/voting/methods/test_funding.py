"""A funding vote's two methods: approvals mixed and opened one by one, or totals alone."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from challenge.voting.belenios.mix import packing
from challenge.voting.methods import funding_approval, funding_sheets, funding_totals, sheets
from challenge.voting.methods.conclusions import ResultDoesNotFit
from challenge.voting.methods.shapes import MethodSheet

Make = Callable[..., MethodSheet]


@pytest.fixture
def sheet(make_sheet: Make) -> MethodSheet:
    plain = make_sheet(8, ties="draw", minimum=2)
    return replace(plain, options=tuple(replace(one, cost_cents=100) for one in plain.options))


def test_it_names_the_packed_answers(sheet: MethodSheet) -> None:
    (question,) = funding_approval.questions(sheet)
    assert question.answers == ("Projets 1–8",)
    assert funding_approval.labels(9)[-1] == "Projets 9–9"


def test_it_counts_valid_ballots_only(sheet: MethodSheet) -> None:
    vectors = [packing.pack(one, 8) for one in ([0, 1], [1, 7], [3], [])]
    found = funding_approval.count(sheet, [vectors], 4)
    assert {row.reference: row.votes for row in found.rows if row.votes} == {"a": 1, "b": 2, "h": 1}
    assert (found.winner, found.voters, found.expressed) == (None, 4, 2)
    assert "Bulletins nuls : 2." in " ".join(one.french() for one in found.explanation)


def test_it_takes_no_ballot_from_elsewhere(sheet: MethodSheet) -> None:
    assert funding_approval.approved(sheet, [[3, 0], [256], [3]]) == [{"a", "b"}]


def test_it_wants_one_vector_a_voter(sheet: MethodSheet) -> None:
    for result, voters in [([[[3]]], 2), ([], 0), ([[[3]], [[3]]], 1)]:
        with pytest.raises(ResultDoesNotFit):
            funding_approval.count(sheet, result, voters)


def test_it_lets_proofs_keep_the_minimum_of_totals(sheet: MethodSheet) -> None:
    (question,) = funding_totals.questions(sheet)
    assert (question.minimum, question.maximum) == (2, 8)
    assert funding_totals.count(sheet, [[2, 2, 0, 0, 0, 0, 0, 0]], 2).rows[0].votes == 2
    for wrong in ([[1, 0, 0, 0, 0, 0, 0, 0]], [[3, 1, 0, 0, 0, 0, 0, 0]], [[1, 1]]):
        with pytest.raises(ResultDoesNotFit):
            funding_totals.count(sheet, wrong, 2)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"blank": True}, funding_sheets.BlankNotOffered),
        ({"ties": "joint"}, funding_sheets.DrawNeeded),
        ({"minimum": 9}, funding_sheets.MinimumOutOfRange),
        ({"maximum": 3}, sheets.MaximumNotUsed),
    ],
)
def test_it_refuses_what_divides_nothing(
    sheet: MethodSheet, changes: dict[str, object], refusal: type[sheets.SheetRefused]
) -> None:
    for method in (funding_approval, funding_totals):
        with pytest.raises(refusal):
            method.check(replace(sheet, **changes))  # type: ignore[arg-type]


def test_it_refuses_a_project_without_cost_and_too_many(sheet: MethodSheet) -> None:
    with pytest.raises(funding_sheets.CostMissing):
        funding_totals.check(
            replace(sheet, options=(replace(sheet.options[0], cost_cents=0), sheet.options[1]))
        )
    first = sheet.options[0]
    many = tuple(replace(first, reference=f"r{n}", label_fr=f"f{n}", label_en=f"e{n}") for n in range(241))
    with pytest.raises(funding_approval.TooManyProjects):
        funding_approval.check(replace(sheet, options=many))
