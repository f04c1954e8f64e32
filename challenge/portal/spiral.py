"""The picture of the cycle: a shell that grows by one turn a year, cut into its phases. Geometry only."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

SIZE = 640.0
TURNS = 2
FIRST_RADIUS, LAST_RADIUS = 88.0, 270.0
FIRST_WIDTH, LAST_WIDTH = 50.0, 84.0
GAP = 11.0  # between two phases, along the shell
SAMPLE = 10.0  # a point of the outline every so many units along the shell


@dataclass(frozen=True)
class Stretch:
    """What is drawn of one phase: its number, its length, and whether it is done, current or ahead."""

    number: int
    months: int
    state: str


@dataclass(frozen=True)
class Piece:
    """One phase, drawn: the SVG path of its shape, and the line on which its name is written."""

    number: int
    state: str
    path: str
    baseline: str
    font: float


@dataclass(frozen=True)
class Tick:
    """The start of a month on the shell's edge."""

    x: float
    y: float
    r: float


@dataclass(frozen=True)
class Drawing:
    """Everything the macro `cycle` writes."""

    size: int
    seed: float
    pieces: tuple[Piece, ...]
    ticks: tuple[Tick, ...]


def draw(stretches: Sequence[Stretch]) -> Drawing:
    """The shell for these phases, in order, whose months add up to the whole cycle."""
    total = sum(stretch.months for stretch in stretches)
    pieces, begun = [], 0
    for stretch in stretches:
        pieces.append(_piece(stretch, begun / total, (begun + stretch.months) / total))
        begun += stretch.months
    ticks = tuple(_tick(month / total) for month in range(total))
    return Drawing(size=int(SIZE), seed=FIRST_RADIUS * 0.3, pieces=tuple(pieces), ticks=ticks)


def _piece(stretch: Stretch, start: float, end: float) -> Piece:
    first, last = start + GAP / 2 / _length(start), end - GAP / 2 / _length(end)
    count = max(8, int((last - first) * _length((first + last) / 2) / SAMPLE))
    along = [first + (last - first) * step / count for step in range(count + 1)]
    outline = [_point(t, 0.5) for t in along] + [_point(t, -0.5) for t in reversed(along)]
    font = round(_width((start + end) / 2) * 0.4, 1)
    return Piece(stretch.number, stretch.state, _path(outline) + "z", _baseline(along, font), font)


def _baseline(along: Sequence[float], font: float) -> str:
    """The line under the phase's name, turned so that it is never read upside down."""
    middle = along[len(along) // 2]
    below = cos(2 * pi * TURNS * middle) < -0.2
    half_a_letter = 0.34 * font / _width(middle)
    return _path(
        [_point(t, half_a_letter if below else -half_a_letter) for t in (along[::-1] if below else along)]
    )


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _tick(t: float) -> Tick:
    x, y = _point(t, 0.5 + 7 / _width(t))
    return Tick(round(x, 1), round(y, 1), 2.2)


def _radius(t: float) -> float:
    return FIRST_RADIUS + (LAST_RADIUS - FIRST_RADIUS) * t


def _width(t: float) -> float:
    return FIRST_WIDTH + (LAST_WIDTH - FIRST_WIDTH) * t


def _length(t: float) -> float:
    """How many units one unit of t is worth around here."""
    return _radius(t) * 2 * pi * TURNS


def _point(t: float, across: float) -> tuple[float, float]:
    """The point at t, `across` widths outside (or inside, when negative) of the shell's middle line."""
    angle = 2 * pi * TURNS * t - pi / 2
    radius = _radius(t) + across * _width(t)
    return SIZE / 2 + radius * cos(angle), SIZE / 2 + radius * sin(angle)
