"""The drawing of the money as its template wants it: boxes with their words, ribbons with their links."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from challenge.foundation.formats import money
from challenge.foundation.i18n import say
from challenge.foundation.sentences import N_, Sentence
from challenge.funds.queries.books import number_of
from challenge.funds.queries.fund_page import FundPage
from challenge.funds.queries.public_names import Names
from challenge.funds.rules.ledger import accounts as a
from challenge.funds.rules.money_flow import stages
from challenge.funds.rules.money_flow.drawing import Paper, draw
from challenge.funds.rules.money_flow.stages import FREE, OPEN, OTHERS, RUNNING, Column, Flow, Node
from challenge.funds.views import fund_words

WIDE = Paper(width=1000, tallest=380, box=14, slot=54)
NARROW = Paper(width=340, tallest=220, box=10, slot=50)
LETTERS, FEW_LETTERS = 30, 18
STEPS: Mapping[Column, Sentence] = {
    Column.GIVERS: Sentence(N_("De qui donne aux véhicules")),
    Column.VEHICLES: Sentence(N_("Des véhicules aux enveloppes")),
    Column.ENVELOPES: Sentence(N_("Des enveloppes aux projets")),
}


@dataclass(frozen=True)
class Label:
    """A box, and what is written beside it. `before`: at its left."""

    x: float
    y: float
    width: float
    height: float
    column: int
    words: str
    amount: str
    before: bool

    @property
    def text_x(self) -> float:
        return self.x - 6 if self.before else self.x + self.width + 6


@dataclass(frozen=True)
class Link:
    """A ribbon: its outline, where it leads, what it says."""

    path: str
    href: str
    words: str
    column: int


@dataclass(frozen=True)
class Picture:
    """A drawing, ready for SVG."""

    title: str
    width: float
    height: float
    labels: Sequence[Label]
    links: Sequence[Link]


@dataclass(frozen=True)
class Row:
    """A flow in the table that says the same as the drawing."""

    source: str
    target: str
    cents: int
    href: str


def wide(page: FundPage, title: str) -> Picture:
    """All four columns at once."""
    return _picture(page.names, stages.together(page.flows), WIDE, LETTERS, title)


def narrow(page: FundPage) -> list[Picture]:
    """The same, one step under the other, for a narrow screen."""
    every = stages.together(page.flows)
    return [
        _picture(
            page.names, [one for one in every if one.source[0] == column], NARROW, FEW_LETTERS, say(title)
        )
        for column, title in STEPS.items()
    ]


def rows(page: FundPage) -> list[tuple[str, list[Row]]]:
    """Every flow, step by step, none of them drawn together with others."""
    return [
        (
            say(title),
            [
                Row(
                    fund_words.node(page.names, one.source),
                    fund_words.node(page.names, one.target),
                    one.cents,
                    address(one),
                )
                for one in sorted(page.flows, key=lambda flow: -flow.cents)
                if one.source[0] == column
            ],
        )
        for column, title in STEPS.items()
    ]


def address(flow: Flow) -> str:
    """The page of the entries behind a flow: what they do to the account adds up to it."""
    (column, source), (_, target) = flow.source, flow.target
    asked: dict[str, Any] = {}
    if column == Column.GIVERS:
        asked = {"vehicle": number_of(target), "account": a.BANK}
        if source != OTHERS:
            asked["about"] = f"donor:{source}"
    elif column == Column.VEHICLES:
        asked = {"vehicle": number_of(source)}
        account = f"{a.ENVELOPE}:{target}"
        ends = {RUNNING: {"account": a.RUNNING}, FREE: {}}
        asked |= ends.get(target, {"account": account, "about": account})
    else:
        asked = {"account": f"{a.ENVELOPE}:{source}"}
        if target not in (OPEN, OTHERS):
            asked["about"] = f"project:{target}"
    return url_for("fund.entries", **asked)


def _picture(found: Names, flows: Sequence[Flow], paper: Paper, most: int, title: str) -> Picture:
    drawn = draw(flows, paper)
    through = stages.sizes(flows)
    places = sorted({box.x for box in drawn.boxes})
    last = places[-1] if places else 0
    facing = places[-2] if len(places) > 1 else 0  # what is written there meets what stands before the last
    labels = [
        Label(
            box.x,
            box.y,
            box.width,
            max(box.height, 1),
            int(box.node[0]),
            _short(fund_words.label(found, box.node), FEW_LETTERS if box.x >= facing else most),
            money(through[box.node]),
            before=box.x == last,
        )
        for box in drawn.boxes
    ]
    links = [
        Link(one.path, address(one.flow), _said(found, one.flow), int(one.flow.source[0]))
        for one in drawn.ribbons
    ]
    return Picture(title, drawn.width, drawn.height, labels, links)


def _said(found: Names, flow: Flow) -> str:
    ends: tuple[Node, Node] = (flow.source, flow.target)
    source, target = (fund_words.node(found, one) for one in ends)
    params = {"source": source, "target": target, "amount": money(flow.cents)}
    return say(Sentence(N_("%(source)s → %(target)s : %(amount)s"), params))


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
