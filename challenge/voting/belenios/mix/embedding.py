"""Vectors of small integers as elements of the group, and back.

Koblitz's method as Belenios does it (specification 3.3.0, section "Ed25519"): the integers, one byte each,
then 14 bits of padding, are read as the y coordinate of a point; the padding is the smallest that gives an
element.
"""

from __future__ import annotations

from collections.abc import Sequence

from challenge.voting.belenios import group
from challenge.voting.belenios.defects import Defect

MOST = 30
"""No more integers than this: 30 bytes and the padding fill the 255 bits of a coordinate."""
LARGEST = 255

_BITS, _PADDING = 8, 14


def encode(vector: Sequence[int]) -> bytes:
    """The element that holds these integers. Defect `choice_not_allowed` unless there are at most 30, each
    from 0 to 255. Its time depends on the vector: it is for the voter's own machine."""
    if len(vector) > MOST or any(not 0 <= number <= LARGEST for number in vector):
        raise Defect("choice_not_allowed", f"at most {MOST} integers from 0 to {LARGEST}")
    point = int.from_bytes(bytes(vector), "big") << _PADDING
    while True:  # one coordinate in sixteen is an element's: never as many as 2^14 tries
        try:
            return group.require_element(point.to_bytes(32, "little"))
        except Defect:
            point += 1


def decode(element: bytes, length: int) -> list[int]:
    """The `length` integers in an element: those that `encode` put there, or whatever another program did.
    The bits above them and the padding say nothing, as for belenios-tool."""
    number = int.from_bytes(element, "little") >> _PADDING
    return [number >> _BITS * place & LARGEST for place in reversed(range(length))]
