"""A call opens only with rules that decide everything; each fault is told at its field."""

from dataclasses import replace
from typing import Any

import pytest

from challenge.projects.rules.call_sheets.checking import CallNotReady, faults, require_ready
from challenge.projects.rules.call_sheets.sheet import CallSheet
from tests.projects.call_sheets.samples import SHEET
from tests.projects.eligibility.samples import leaf, rules, said

ROW = SHEET.criteria[0]


def fields(sheet: CallSheet) -> list[str]:
    return [fault.field for fault in faults(sheet)]


def jury(**changes: object) -> CallSheet:
    return replace(SHEET, jury={**(SHEET.jury or {}), **changes})


def vote(**changes: object) -> CallSheet:
    return replace(SHEET, vote={**(SHEET.vote or {}), **changes})


def test_it_lets_a_call_open_with_a_jury_a_vote_or_both() -> None:
    for sheet in (SHEET, replace(SHEET, jury=None), replace(SHEET, vote=None)):
        require_ready(sheet)
    require_ready(vote(rule="most_votes", stop=None, step=None, fill=None))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"slug": "Vélos !"}, ["slug"]),
        ({"slug": "x" * 61}, ["slug"]),
        ({"title": {"fr": "x"}, "challenge": said(" ")}, ["title", "challenge"]),
        ({"texts": {"a.pdf": "abc"}}, ["texts.a.pdf"]),
        ({"themes": [{"key": "Été", "name": 1}]}, ["themes.0.key", "themes.0.name"]),
        ({"themes": [{"key": f"t{n}", "name": said("x")} for n in range(51)]}, ["themes"]),
        ({"documents": [{"key": "a", "name": said("x"), "size": 1}]}, ["documents.0"]),
        ({"envelope_cents": 0, "vote": None}, ["envelope_cents"]),
        ({"least_cents": True}, ["least_cents"]),
        ({"most_cents": 100_000_001}, ["most_cents"]),
        ({"most_cents": 499_999, "share": 10_001}, ["most_cents", "share"]),
        ({"eligibility": rules(leaf("colour", "is", "red"))}, ["eligibility"]),
        ({"opens_at": "demain", "last_start": "2027-03-21T23:59:59+01:00"}, ["opens_at", "last_start"]),
        ({"last_start": SHEET.opens_at}, ["last_start"]),
        ({"last_submit": "2027-03-21T22:59:58+00:00"}, ["last_submit"]),
        ({"late": "never"}, ["late"]),
        ({"grace_minutes": 0}, ["grace_minutes"]),
        ({"criteria": [ROW, ROW | {"weight": 0}]}, ["criteria.1.key", "criteria.1.weight"]),
        ({"criteria": []}, ["criteria", "jury.ties"]),
        ({"jury": None, "vote": None}, ["jury"]),
        ({"jury": {"per_file": 3}, "vote": {"rule": "most_votes"}}, ["jury", "vote"]),
        ({"appeal_days": 0}, ["appeal_days"]),
    ],
)
def test_it_tells_what_is_wrong(changes: dict[str, Any], expected: list[str]) -> None:
    with pytest.raises(CallNotReady) as refused:
        require_ready(replace(SHEET, **changes))
    assert [fault.field for fault in refused.value.faults] == expected


def test_it_checks_the_jury() -> None:
    wrong = {"highest": 0, "ties": ["price"], "draw_commitment": 5, "blind": 1, "names_hidden": None}
    assert fields(jury(**wrong)) == [f"jury.{name}" for name in wrong]
    assert fields(jury(per_file=0)) == ["jury.per_file"]
    assert fields(jury(quorum=4)) == ["jury.quorum"]
    assert fields(jury(ties="use")) == ["jury.ties"]


def test_it_checks_the_vote() -> None:
    wrong = {"part_cents": 0, "least_choices": 0, "draw_commitment": "A" * 64, "stop": "soon", "step": 0}
    assert fields(vote(**wrong, fill="yes")) == [f"vote.{name}" for name in (*wrong, "fill")]
    assert fields(vote(rule="loudest")) == ["vote.rule"]
    assert fields(vote(part_cents=100_000_001)) == ["vote.part_cents"]
