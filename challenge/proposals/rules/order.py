"""The orders of a list. Drawn unless asked otherwise, the same for one visitor: none is always first."""

import hashlib
import re
import struct
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from challenge.foundation.sentences import N_, Sentence

PAGE = 20
DRAWN, NEED, NEWEST, CLOSEST = "drawn", "need", "newest", "closest"
ORDERS: dict[str, Sentence] = {
    DRAWN: Sentence(N_("Tirées au sort")),
    NEED: Sentence(N_("Les moins soutenues d’abord")),
    NEWEST: Sentence(N_("Les plus récentes d’abord")),
    CLOSEST: Sentence(N_("Les plus proches de vos mots")),
}
"""How a list may be read; `closest` only when words are sought."""
BLOCK = 1024
EACH = struct.Struct(f"{BLOCK}Q")
SEED = re.compile(r"[A-Za-z0-9_-]{4,32}")


def readable(seed: str | None) -> bool:
    """Whether a seed that came in an address can be one of ours."""
    return bool(seed and SEED.fullmatch(seed))


def places(seed: str, numbers: Iterable[int]) -> dict[int, int]:
    """Where proposals stand for this seed, each by itself: two seeds give orders that have nothing in common.
    One long digest places a thousand whose numbers follow one another, asked for or not."""
    found: dict[int, int] = {}
    for block in {number // BLOCK for number in numbers}:
        drawn = EACH.unpack(hashlib.shake_128(f"{seed}:{block}".encode()).digest(EACH.size))
        found.update(zip(range(block * BLOCK, block * BLOCK + BLOCK), drawn, strict=True))
    return found


def ordered(seed: str, numbers: Iterable[int]) -> list[int]:
    """The proposals in this seed's order."""
    line = sorted(numbers)
    return sorted(line, key=places(seed, line).__getitem__)


def page(seed: str, line: Sequence[int], *, after: int | None, before: int | None) -> tuple[int, int]:
    """From where to where of a line in this order a page goes: what follows `after`, or precedes `before`,
    else its beginning. The place of a proposal does not depend on the others: what was accepted or withdrawn
    meanwhile repeats nothing."""

    def stands(number: int) -> tuple[int, int]:
        return places(seed, [number])[number], number

    def place(number: int) -> int:
        return bisect_left(line, stands(number), key=stands)

    if before is not None:
        end = place(before)
        return max(0, end - PAGE), end
    start = 0
    if after is not None:
        start = place(after)
        start += start < len(line) and line[start] == after
    return start, min(len(line), start + PAGE)


def ranked(seed: str, ranks: Mapping[int, int]) -> list[int]:
    """The proposals by rank, the lowest first; those of one rank in this seed's order."""
    return sorted(ordered(seed, ranks), key=ranks.__getitem__)


def part(line: Sequence[int], *, after: int | None, before: int | None) -> tuple[int, int]:
    """From where to where of a line in any other order a page goes; from its beginning when the proposal that
    was named has left the line."""
    if before is not None and before in line:
        end = line.index(before)
        return max(0, end - PAGE), end
    start = line.index(after) + 1 if after is not None and after in line else 0
    return start, min(len(line), start + PAGE)
