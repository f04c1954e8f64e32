"""The drawing of a thread: what goes on is tied from row to row, and ten thousand ideas fit."""

from dataclasses import replace

import pytest

from challenge.thread.rules import drawing, knots
from challenge.thread.rules.drawing import MOST, Level, draw
from challenge.thread.rules.knots import Knot, Near
from challenge.thread.rules.numbers import EFFECTS, MONEY, PROJECTS, STAGES, Numbers, states, unfinished


def test_it_ties_what_goes_on_to_what_comes_from_it() -> None:
    drawn = draw([Level("choice", 3, [1]), Level("calls", 1, [0]), Level("projects", 4, [0, 2])])
    assert (len(drawn.strands), len(drawn.loose)) == (1 + 2, 2)
    assert [row.key for row in drawn.rows] == ["choice", "calls", "projects"]


def test_it_ties_each_to_its_own_where_they_follow_one_another() -> None:
    drawn = draw(
        [
            Level("projects", 3, [0, 2]),
            Level("money", 2, [1], from_all=False),
            Level("effects", 2, [], from_all=False),
        ]
    )
    assert (len(drawn.strands), len(drawn.loose)) == (1, 1 + 2)
    assert drawn.strands[0].startswith(f"M{drawn.rows[0].dots[2].x} ")


def test_it_draws_no_more_dots_than_a_row_holds() -> None:
    kept = drawing.spread(5, 10_000)
    (row,) = draw([Level("proposals", 10_000, kept)]).rows
    assert len(row.dots) == MOST
    assert sum(dot.kept for dot in row.dots) == 5
    assert all(drawing.WORDS <= dot.x <= drawing.WIDTH for dot in row.dots)


def test_it_leaves_out_what_holds_nothing() -> None:
    assert draw([Level("proposals", 0, []), Level("calls", 0, [])]).rows == []


def test_it_spreads_what_goes_on() -> None:
    assert drawing.spread(2, 4) == [1, 3]
    assert drawing.spread(0, 4) == []
    assert drawing.spread(9, 3) == [0, 1, 2]


def test_it_says_where_the_edition_stands() -> None:
    told = states("selection", ["money"])
    assert [told[one] for one in STAGES] == ["done", "done", "done", "now", "ahead", "begun", "ahead"]
    assert set(states("closed", []).values()) == {"done"}


def test_it_says_done_of_nothing_that_its_own_count_says_is_not() -> None:
    half = Numbers(
        **dict.fromkeys(Numbers.__dataclass_fields__, 0)
        | {"committed_cents": 14_790_000, "paid_cents": 2_900_000, "effects": 7}
    )
    assert unfinished(half) == {MONEY, EFFECTS}
    told = states("closed", [MONEY], unfinished(half))
    assert (told[PROJECTS], told[MONEY], told[EFFECTS]) == ("done", "begun", "ahead")
    whole = replace(half, paid_cents=14_790_000, evaluated=7)
    assert set(states("closed", [MONEY], unfinished(whole)).values()) == {"done"}
    assert states("evaluation", [MONEY], unfinished(half))[EFFECTS] == "now"


def test_it_counts_what_a_block_leaves_out() -> None:
    many = [Knot(knots.PROJECT, {}, "projects.show", {"ref": str(one)}) for one in range(knots.MOST + 3)]
    assert Near(1, [], many).left_out == 3
    assert Near(1, many, many[:2]).left_out == 3


def test_it_knows_the_kinds_of_knots() -> None:
    with pytest.raises(ValueError, match="idea"):
        Knot("idea", {}, "proposals.show", {})
