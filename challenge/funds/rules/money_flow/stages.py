"""The flows of money in four columns, from who gave it to what it helps, through vehicles and envelopes. As
much leaves a vehicle or an envelope as came in: what nobody has decided on yet is a flow too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from challenge.funds.rules.money_flow.folding import Folded
from challenge.funds.rules.money_flow.summing import Summed

FREE, RUNNING, OPEN = "free", "running", "open"
"""Ends of money beside projects: not set aside yet; running costs; set aside, not awarded yet."""
OTHERS, UNANNOUNCED = "others", "unannounced"
"""What is drawn together; projects whose award is not announced yet."""
MOST_AT_ONCE = 9
"""Givers or projects drawn one by one; the smallest of the others are drawn together."""


class Column(IntEnum):
    """Where a node stands, from left to right."""

    GIVERS = 0
    VEHICLES = 1
    ENVELOPES = 2
    PROJECTS = 3


Node = tuple[Column, str]


@dataclass(frozen=True)
class Flow:
    """Money that went from one node to the next."""

    source: Node
    target: Node
    cents: int


def flows(
    summed: Summed, promised: Folded, givers: Mapping[str, str], projects: Mapping[str, str]
) -> list[Flow]:
    """Every flow above zero, in a stable order. `promised`: what is about the awards in `projects`, which
    says what stands for each of them in public; `givers`: who stands in public for who gave."""
    found: dict[tuple[Node, Node], int] = {}
    into: dict[str, int] = {}
    for (vehicle, giver), cents in summed.received.items():
        _add(found, (Column.GIVERS, givers[giver]), (Column.VEHICLES, vehicle), cents)
        into[vehicle] = into.get(vehicle, 0) + cents
    for vehicle, cents in summed.running.items():
        _add(found, (Column.VEHICLES, vehicle), (Column.ENVELOPES, RUNNING), cents)
        into[vehicle] -= cents
    kept: dict[str, int] = {}
    for (vehicle, envelope), cents in summed.aside.items():
        _add(found, (Column.VEHICLES, vehicle), (Column.ENVELOPES, envelope), cents)
        into[vehicle] -= cents
        kept[envelope] = kept.get(envelope, 0) + cents
    for (vehicle, envelope, subject), cents in promised.awarded.items():
        project = projects[promised.commitments[vehicle, subject].award]
        _add(found, (Column.ENVELOPES, envelope), (Column.PROJECTS, project), cents)
        _add(found, (Column.ENVELOPES, envelope), (Column.PROJECTS, UNANNOUNCED), -cents)
    for (_, envelope), cents in summed.awarded.items():
        _add(found, (Column.ENVELOPES, envelope), (Column.PROJECTS, UNANNOUNCED), cents)
        kept[envelope] -= cents
    for vehicle, cents in into.items():
        _add(found, (Column.VEHICLES, vehicle), (Column.ENVELOPES, FREE), cents)
    for envelope, cents in kept.items():
        _add(found, (Column.ENVELOPES, envelope), (Column.PROJECTS, OPEN), cents)
    return [Flow(*ends, cents) for ends, cents in sorted(found.items()) if cents > 0]


def together(every: Sequence[Flow], *, most: int = MOST_AT_ONCE) -> list[Flow]:
    """The same money, with the smallest givers and projects drawn as one: nothing is left out."""
    small = {
        node
        for column in (Column.GIVERS, Column.PROJECTS)
        for node in _by_size(every, column)[most:]
        if node[1] not in (FREE, RUNNING, OPEN)
    }
    found: dict[tuple[Node, Node], int] = {}
    for flow in every:
        ends = [(node[0], OTHERS) if node in small else node for node in (flow.source, flow.target)]
        _add(found, ends[0], ends[1], flow.cents)
    return [Flow(*ends, cents) for ends, cents in sorted(found.items())]


def sizes(every: Sequence[Flow]) -> dict[Node, int]:
    """What goes through each node: the larger of what comes in and of what leaves."""
    came: dict[Node, int] = {}
    left: dict[Node, int] = {}
    for flow in every:
        left[flow.source] = left.get(flow.source, 0) + flow.cents
        came[flow.target] = came.get(flow.target, 0) + flow.cents
    return {node: max(came.get(node, 0), left.get(node, 0)) for node in came | left}


def _by_size(every: Sequence[Flow], column: Column) -> list[Node]:
    through = sizes(every)
    return sorted((node for node in through if node[0] == column), key=lambda node: (-through[node], node))


def _add(found: dict[tuple[Node, Node], int], source: Node, target: Node, cents: int) -> None:
    found[source, target] = found.get((source, target), 0) + cents
