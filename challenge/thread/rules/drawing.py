"""The drawing of an edition's thread: many ideas, one challenge, projects, money, effects."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDTH, WORDS, ROW, MARGIN = 400, 152, 72, 12
"""Units of the drawing: its width, that of the words before each row, from one row to the next, around."""
MOST = 34
"""Dots in a row: more would touch one another, and stand for all."""
WIDEST = 34


@dataclass(frozen=True)
class Level:
    """One row. `kept`: the places, from 0, of what goes on. `from_all`: what is here comes from all that goes
    on above, as projects from a call; else each comes from one above, in the same order, as money from its
    project: from any where there are as many of them, else from those that go on."""

    key: str
    many: int
    kept: Sequence[int]
    from_all: bool = True


@dataclass(frozen=True)
class Dot:
    x: float
    kept: bool
    r: float


@dataclass(frozen=True)
class Row:
    """One row of dots, its words before it."""

    key: str
    y: int
    dots: Sequence[Dot]


@dataclass(frozen=True)
class Drawing:
    """`strands`: the lines from each row to the next; `loose`: those that end there."""

    height: int
    rows: Sequence[Row] = field(default_factory=tuple)
    strands: Sequence[str] = field(default_factory=tuple)
    loose: Sequence[str] = field(default_factory=tuple)
    width: int = WIDTH


def draw(levels: Iterable[Level]) -> Drawing:
    """The drawing of these levels, those that hold nothing left out."""
    shown = [one for one in levels if one.many]
    rows = [_row(one, MARGIN + place * ROW) for place, one in enumerate(shown)]
    strands: list[str] = []
    loose: list[str] = []
    for above, below, level in zip(rows, rows[1:], shown[1:], strict=False):
        for one, other in _pairs(above, below, level):
            kept = above.dots[one].kept and below.dots[other].kept
            (strands if kept else loose).append(_line(above, one, below, other))
    return Drawing(2 * MARGIN + max(len(rows) - 1, 0) * ROW, rows, strands, loose)


def spread(some: int, many: int) -> list[int]:
    """The places of some things, all alike, among so many in a row: as far from one another as they can."""
    shown = min(many, MOST)
    each = min(some, shown)
    return [int((place + 0.5) * shown / each) for place in range(each)]


def _row(one: Level, y: int) -> Row:
    many = min(one.many, MOST)
    kept = {place for place in one.kept if place < many}
    step = min(WIDEST, (WIDTH - WORDS - MARGIN) / max(many - 1, 1))
    first = (WIDTH + WORDS - MARGIN - step * (many - 1)) / 2
    radius = max(2.6, min(7.0, step / 2.6))
    dots = [Dot(round(first + step * place, 1), place in kept, round(radius, 1)) for place in range(many)]
    return Row(one.key, y, dots)


def _pairs(above: Row, below: Row, level: Level) -> list[tuple[int, int]]:
    kept = [place for place, one in enumerate(above.dots) if one.kept]
    if level.from_all:
        return [(one, other) for one in kept for other in range(len(below.dots))]
    sources = range(len(above.dots)) if len(above.dots) == len(below.dots) else kept
    return list(zip(sources, range(len(below.dots)), strict=False))


def _line(above: Row, one: int, below: Row, other: int) -> str:
    start, end = above.dots[one], below.dots[other]
    first, last, middle = above.y + start.r, below.y - end.r, (above.y + below.y) / 2
    return f"M{start.x} {first}C{start.x} {middle} {end.x} {middle} {end.x} {last}"
