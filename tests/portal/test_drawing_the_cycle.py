"""The shell of the cycle: as many pieces as phases, inside its frame, in order, names the right way up."""

import re
from itertools import pairwise

import pytest

from challenge.portal import spiral
from challenge.portal.phases import PHASES, current_phase, drawing


def points(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]


def test_it_draws_each_phase_once() -> None:
    assert [piece.number for piece in drawing("choose").pieces] == list(range(1, len(PHASES) + 1))


def test_it_lasts_two_years() -> None:
    assert sum(phase.months for phase in PHASES) == 24
    assert len(drawing("choose").ticks) == 24


def test_it_tells_what_is_done_from_what_is_ahead() -> None:
    states = [piece.state for piece in drawing("call").pieces]
    assert states == ["done", "done", "current", "ahead", "ahead", "ahead"]


def test_it_stays_inside_its_frame() -> None:
    for piece in drawing("do").pieces:
        assert all(0 < value < spiral.SIZE for point in points(piece.path) for value in point)


def test_it_grows_outwards() -> None:
    middle = spiral.SIZE / 2
    reach = [max(abs(x - middle) for x, _ in points(piece.path)) for piece in drawing("do").pieces]
    assert reach[-1] > reach[0]
    assert len(set(reach)) == len(reach)


def test_it_leaves_a_gap_between_phases() -> None:
    for before, after in pairwise(drawing("do").pieces):
        end = points(before.baseline)[-1], points(before.baseline)[0]
        start = points(after.baseline)[0], points(after.baseline)[-1]
        nearest = min(abs(a - c) + abs(b - d) for a, b in end for c, d in start)
        assert nearest > 4


@pytest.mark.parametrize("piece", drawing("do").pieces, ids=lambda piece: str(piece.number))
def test_it_writes_no_name_upside_down(piece: spiral.Piece) -> None:
    line = points(piece.baseline)
    middle = len(line) // 2
    (x0, y0), (x1, y1) = line[middle - 1], line[middle + 1]
    assert x1 - x0 > -0.35 * (abs(x1 - x0) + abs(y1 - y0))


def test_it_refuses_a_phase_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="nap"):
        drawing("nap")


@pytest.mark.parametrize(
    ("states", "phase"),
    [
        ([], "propose"),
        (["announced"], "choose"),
        (["published", "open"], "choose"),
        (["decrypting"], "choose"),
        (["published"], "call"),
        (["below_k"], "call"),
    ],
)
def test_it_knows_where_the_cycle_stands(states: list[str], phase: str) -> None:
    assert current_phase(states) == phase
