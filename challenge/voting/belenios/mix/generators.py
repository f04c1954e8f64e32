"""Generators of the group that nobody knows a logarithm between: those of Belenios, by their number.

Specification 3.3.0, table GetGenerator (for Ed25519).
"""

from __future__ import annotations

import hashlib
from functools import cache

from challenge.voting.belenios import group
from challenge.voting.belenios.defects import Defect


def _generator(number: int) -> bytes:
    digest = hashlib.sha256(f"ggen|{number}".encode()).digest()
    coordinate = int.from_bytes(digest, "big") >> 2
    while True:  # every other coordinate is a point's
        try:
            return _times_eight(coordinate.to_bytes(32, "little"))
        except Defect:
            coordinate += 1


def _times_eight(point: bytes) -> bytes:
    """The eighth power of a point of the curve, in the group or not: it is always in it. A Defect if it
    is no point."""
    for _ in range(3):
        point = group.multiply(point, point)
    return point


_known: list[bytes] = []


def generators(count: int) -> list[bytes]:
    """The first `count` generators h; those made are kept."""
    _known.extend(_generator(number) for number in range(len(_known), count))
    return _known[:count]


@cache
def secondary() -> bytes:
    """The generator with the number −1, from which commitment chains start."""
    return _generator(-1)
