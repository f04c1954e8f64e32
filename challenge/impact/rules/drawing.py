"""Small drawings of an indicator over time: the target as a line, measures as dots with their intervals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT, EDGE = 320, 140, 14


@dataclass(frozen=True)
class Point:
    """A measure, in thousandths."""

    day: date
    value: int
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Dot:
    """Where a measure is drawn; `low_y` and `high_y` are `y` where it has no interval."""

    x: float
    y: float
    low_y: float
    high_y: float


@dataclass(frozen=True)
class Picture:
    """A drawing. `path`: the line through the dots; `baseline_y`: None where nothing was measured before."""

    dots: Sequence[Dot]
    path: str
    target_y: float
    baseline_y: float | None
    first: date | None
    last: date | None
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True)
class Way:
    """From the start to the target on one line, and where the last measure stands, with its interval: shares
    of the line's length, 0 at its left. Going right is going towards the target, whatever the direction."""

    start: float
    target: float
    value: float
    low: float
    high: float


def way(points: Sequence[Point], *, target: int, baseline: int | None) -> Way | None:
    """Where the last measure stands; None where nothing was measured, or no start is known. What went away
    from the target, or beyond it, makes the line longer."""
    if not points or baseline is None or baseline == target:
        return None
    last = max(points, key=lambda one: one.day)
    values = (
        baseline,
        target,
        last.value,
        last.value if last.low is None else last.low,
        last.value if last.high is None else last.high,
    )
    shares = [(value - baseline) / (target - baseline) for value in values]
    left, length = min(shares), max(shares) - min(shares)
    start, end, value, one, other = (round((share - left) / length, 3) for share in shares)
    return Way(start, end, value, min(one, other), max(one, other))


def draw(points: Sequence[Point], *, target: int, baseline: int | None) -> Picture:
    """Everything fits, whatever its size; one measure stands in the middle."""
    ordered = sorted(points, key=lambda one: one.day)
    values = [target, *([] if baseline is None else [baseline])]
    for one in ordered:
        values += [one.value, *(bound for bound in (one.low, one.high) if bound is not None)]
    bottom, top = min(values), max(values)

    def y(value: int) -> float:
        share = (value - bottom) / (top - bottom) if top > bottom else 0.5
        return round(HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE), 1)

    first, last = (ordered[0].day, ordered[-1].day) if ordered else (None, None)
    days = (last - first).days if first and last else 0

    def x(day: date) -> float:
        share = (day - first).days / days if first and days else 0.5
        return round(EDGE + share * (WIDTH - 2 * EDGE), 1)

    dots = [
        Dot(
            x(one.day),
            y(one.value),
            y(one.value if one.low is None else one.low),
            y(one.value if one.high is None else one.high),
        )
        for one in ordered
    ]
    path = "M" + " L".join(f"{one.x} {one.y}" for one in dots) if dots else ""
    return Picture(dots, path, y(target), None if baseline is None else y(baseline), first, last)
