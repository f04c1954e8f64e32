"""What changed between two versions of a text, word by word; and which versions anybody may read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

PIECE = re.compile(r"(\w+|\A)(\W*)")
"""A word, and what stands between it and the next: a full stop instead of a comma changes no word."""
MOST = 1_000
"""How many pieces are compared: words, of longer texts lines, else the whole. What repeats without end would
take minutes otherwise."""

Piece = tuple[str, str]
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
    steps = SequenceMatcher(None, [word for word, _rest in old], [word for word, _rest in new])
    found: list[Part] = []
    stays = gone = come = ""
    for same, went, came in _stretches(steps.get_opcodes(), old, new):
        if same and (gone or come):
            found += _parts(stays, gone, come)
            stays = gone = come = ""
        stays, gone, come = stays + same, gone + went, come + came
    return found + _parts(stays, gone, come)


def changed(found: Sequence[Part]) -> bool:
    """Whether anything went or came."""
    return any(part.kind != "same" for part in found)


def readable(outcome: str | None, *, insider: bool) -> bool:
    """Whether a version may be read, by the last decision on it: everybody reads what was accepted, its
    author and moderators read all. What was refused, taken back or never read is not public."""
    return insider or outcome == "accepted"


def _stretches(
    steps: Sequence[tuple[str, int, int, int, int]], old: Sequence[Piece], new: Sequence[Piece]
) -> Iterator[tuple[str, str, str]]:
    """What stayed, then what went and what came after it. A word stays though what follows it changes."""
    for tag, start, end, begin, stop in steps:
        if tag != "equal":
            yield "", _text(old[start:end]), _text(new[begin:stop])
            continue
        for (word, before), (_word, after) in zip(old[start:end], new[begin:stop], strict=True):
            yield (word + before, "", "") if before == after else (word, before, after)


def _parts(stays: str, gone: str, come: str) -> list[Part]:
    told: list[tuple[Kind, str]] = [("same", stays), ("removed", gone), ("added", come)]
    return [Part(kind, text) for kind, text in told if text]


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(word + rest for word, rest in pieces)


def _pieces(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    words = PIECE.findall(before), PIECE.findall(after)
    lines = _whole(before.splitlines(keepends=True)), _whole(after.splitlines(keepends=True))
    fits = next((pair for pair in (words, lines) if max(map(len, pair)) <= MOST), None)
    return fits or (_whole([before]), _whole([after]))


def _whole(texts: Sequence[str]) -> list[Piece]:
    return [(text, "") for text in texts]
