"""What changed between two versions of a text, word by word; and which versions anybody may read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

PIECE = re.compile(r"\S+\s*|\s+")
MOST = 1_000
"""How many pieces are compared: words, of longer texts lines, else the whole. What repeats without end would
take minutes otherwise."""

Kind = Literal["same", "removed", "added"]


@dataclass(frozen=True)
class Part:
    """A piece of a text that stayed, went or came."""

    kind: Kind
    text: str


def parts(before: str, after: str) -> list[Part]:
    """Both texts in one: what stayed is there once, what went stands before what came.

    The parts that stayed or went are the text before, those that stayed or came are the text after.
    """
    old, new = _pieces(before, after)
    found: list[Part] = []
    for tag, start, end, begin, stop in SequenceMatcher(None, old, new).get_opcodes():
        gone, come = "".join(old[start:end]), "".join(new[begin:stop])
        if tag == "equal":
            found.append(Part("same", gone))
            continue
        found += [Part("removed", gone)] if gone else []
        found += [Part("added", come)] if come else []
    return found


def changed(found: Sequence[Part]) -> bool:
    """Whether anything went or came."""
    return any(part.kind != "same" for part in found)


def readable(outcome: str | None, *, insider: bool) -> bool:
    """Whether a version may be read, by the last decision on it: everybody reads what was accepted, its
    author and moderators read all. What was refused, taken back or never read is not public."""
    return insider or outcome == "accepted"


def _pieces(before: str, after: str) -> tuple[list[str], list[str]]:
    words = PIECE.findall(before), PIECE.findall(after)
    lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return next((pair for pair in (words, lines) if max(map(len, pair)) <= MOST), ([before], [after]))
