"""The order of a list: random, the same for one visitor, so that no proposal is always first."""

import hashlib
import re
from collections.abc import Iterable, Sequence

PAGE = 20
SEED = re.compile(r"[A-Za-z0-9_-]{4,32}")


def readable(seed: str | None) -> bool:
    """Whether a seed that came in an address can be one of ours."""
    return bool(seed and SEED.fullmatch(seed))


def key(seed: str, number: int) -> bytes:
    """Where a proposal stands for this seed: two seeds give orders that have nothing in common."""
    return hashlib.blake2b(f"{seed}:{number}".encode(), digest_size=8).digest()


def ordered(seed: str, numbers: Iterable[int]) -> list[int]:
    """The proposals in this seed's order."""
    return sorted(numbers, key=lambda number: (key(seed, number), number))


def page(seed: str, line: Sequence[int], *, after: int | None, before: int | None) -> tuple[int, int]:
    """From where to where of a line in this order a page goes: what follows `after`, or precedes `before`,
    else its beginning. The place of a proposal does not depend on the others: what was accepted or withdrawn
    meanwhile repeats nothing."""

    def place(number: int) -> int:
        wanted = (key(seed, number), number)
        return sum(1 for one in line if (key(seed, one), one) < wanted)

    if before is not None:
        end = place(before)
        return max(0, end - PAGE), end
    start = 0
    if after is not None:
        start = place(after)
        start += start < len(line) and line[start] == after
    return start, min(len(line), start + PAGE)
