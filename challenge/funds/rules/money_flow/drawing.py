"""The drawing of flows as numbers: boxes in columns, and ribbons between them as thick as the money is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from challenge.funds.rules.money_flow.stages import FREE, OPEN, OTHERS, RUNNING, Flow, Node, sizes

LAST = (OTHERS, RUNNING, OPEN, FREE)
"""Nodes that stand under the others of their column."""


@dataclass(frozen=True)
class Paper:
    """What is drawn on. `tallest`: of the column with the most money, its gaps aside; `slot`: the least room
    of a box, for its label."""

    width: float
    tallest: float
    box: float
    slot: float


@dataclass(frozen=True)
class Box:
    """A node."""

    node: Node
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Ribbon:
    """A flow, from the right side of a box to the left side of another."""

    flow: Flow
    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float

    @property
    def path(self) -> str:
        """Its outline, as an SVG path."""
        middle, low0, low1 = (self.x0 + self.x1) / 2, self.y0 + self.thickness, self.y1 + self.thickness
        return (
            f"M{self.x0:.1f} {self.y0:.1f}"
            f"C{middle:.1f} {self.y0:.1f} {middle:.1f} {self.y1:.1f} {self.x1:.1f} {self.y1:.1f}"
            f"V{low1:.1f}C{middle:.1f} {low1:.1f} {middle:.1f} {low0:.1f} {self.x0:.1f} {low0:.1f}Z"
        )


@dataclass(frozen=True)
class Drawing:
    """Boxes and ribbons on a paper of this size."""

    width: float
    height: float
    boxes: Sequence[Box]
    ribbons: Sequence[Ribbon]


def draw(flows: Sequence[Flow], paper: Paper) -> Drawing:
    """The drawing of these flows, the same whatever their order: the larger boxes come first."""
    through = sizes(flows)
    columns = sorted({column for column, _ in through})
    totals = [sum(cents for node, cents in through.items() if node[0] == column) for column in columns]
    scale = paper.tallest / max(totals, default=1)
    step = (paper.width - paper.box) / max(len(columns) - 1, 1)
    boxes: dict[Node, Box] = {}
    tallest = 0.0
    for place, column in enumerate(columns):
        y = 0.0
        for node in sorted(
            (node for node in through if node[0] == column), key=lambda one: _order(one, through)
        ):
            height = through[node] * scale
            boxes[node] = Box(node, place * step, y, paper.box, height)
            y += max(height + paper.slot / 3, paper.slot)
        tallest = max(tallest, y)
    return Drawing(paper.width, tallest, list(boxes.values()), _ribbons(flows, boxes, scale))


def _ribbons(flows: Sequence[Flow], boxes: Mapping[Node, Box], scale: float) -> list[Ribbon]:
    """Ribbons leave and arrive in the order of the boxes at their other end, so that few of them cross."""
    place = {node: number for number, node in enumerate(boxes)}
    ordered = sorted(flows, key=lambda flow: (place[flow.source], place[flow.target]))
    leaving = _starts(ordered, [flow.source for flow in ordered], boxes, scale)
    arriving = _starts(ordered, [flow.target for flow in ordered], boxes, scale)
    return [
        Ribbon(
            flow,
            boxes[flow.source].x + boxes[flow.source].width,
            leaving[number],
            boxes[flow.target].x,
            arriving[number],
            flow.cents * scale,
        )
        for number, flow in enumerate(ordered)
    ]


def _starts(
    ordered: Sequence[Flow], ends: Sequence[Node], boxes: Mapping[Node, Box], scale: float
) -> list[float]:
    used: dict[Node, int] = {}
    found = []
    for flow, node in zip(ordered, ends, strict=True):
        before = used.get(node, 0)
        found.append(boxes[node].y + before * scale)
        used[node] = before + flow.cents
    return found


def _order(node: Node, through: Mapping[Node, int]) -> tuple[int, int, str]:
    last = LAST.index(node[1]) + 1 if node[1] in LAST else 0
    return last, -through[node], node[1]
