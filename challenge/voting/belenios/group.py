"""Ed25519's subgroup of prime order, written multiplicatively.

An element is its 32 bytes of RFC 8032 inside the program, and those bytes reversed in hexadecimal outside. A
scalar is an int, 0 ≤ n < ORDER. libsodium does the arithmetic; this module adds what it leaves out: the
neutral element, which it refuses and which is legal in sums, and a refusal that has a name.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable

from nacl import bindings

from .defects import Defect

NAME = "Ed25519"
ORDER = 2**252 + 27742317777372353535851937790883648493
NEUTRAL = (1).to_bytes(32, "little")
GENERATOR = bytes.fromhex("58" + "66" * 31)

_HEX = re.compile(r"[0-9a-f]{64}", re.ASCII)
_SCALAR = re.compile(r"0|[1-9][0-9]{0,75}", re.ASCII)
# libsodium before 1.0.21 takes this sum of a good point and a point of small order for a good point
_MIXED_ORDER = bytes.fromhex("95" + "99" * 31)


def _invalid() -> Defect:
    return Defect("element_invalid", "not the canonical encoding of an element of the prime-order group")


def element_bytes(text: object) -> bytes:
    """The 32 bytes of an element written in hexadecimal, *not yet known to be in the group*: raise it to a
    power, or call `require_element`, before believing it. Defect `element_malformed` if not 64 lowercase
    hexadecimal digits."""
    if not isinstance(text, str) or not _HEX.fullmatch(text):
        raise Defect("element_malformed", "an element is 64 lowercase hexadecimal digits")
    return bytes.fromhex(text)[::-1]


def require_element(element: bytes) -> bytes:
    """The element itself, if canonical and in the prime-order subgroup (the neutral element is); else a
    Defect."""
    if element != NEUTRAL and not bindings.crypto_core_ed25519_is_valid_point(element):
        raise _invalid()
    return element


def element_from_hex(text: object) -> bytes:
    """Read an element from outside, canonical and in the subgroup, or raise a Defect. The neutral element
    passes."""
    return require_element(element_bytes(text))


def key_from_hex(text: object) -> bytes:
    """Read an element that may not be neutral: a public key or a credential. Defect `neutral_element` if it
    is."""
    element = element_from_hex(text)
    if element == NEUTRAL:
        raise Defect("neutral_element", "the neutral element may not be a key")
    return element


def element_to_hex(element: bytes) -> str:
    """The outside form of an element."""
    return element[::-1].hex()


def scalar_from_text(text: object) -> int:
    """Read a scalar written in decimal, with one way to write each. Defect `scalar_malformed` otherwise."""
    if isinstance(text, str) and _SCALAR.fullmatch(text) and (number := int(text)) < ORDER:
        return number
    raise Defect(
        "scalar_malformed", "a scalar is a decimal string between 0 and the order, without leading zeros"
    )


def multiply(left: bytes, right: bytes) -> bytes:
    """The product of two elements already known to be valid."""
    try:
        return bindings.crypto_core_ed25519_add(left, right)
    except RuntimeError:
        raise _invalid() from None


def divide(left: bytes, right: bytes) -> bytes:
    """left · right⁻¹ for two elements already known to be valid."""
    try:
        return bindings.crypto_core_ed25519_sub(left, right)
    except RuntimeError:
        raise _invalid() from None


def invert(element: bytes) -> bytes:
    """The inverse of a valid element."""
    return divide(NEUTRAL, element)


def product(elements: Iterable[bytes]) -> bytes:
    """The product of valid elements; of none, the neutral element."""
    total = NEUTRAL
    for element in elements:
        total = multiply(total, element)
    return total


def power(element: bytes, scalar: int) -> bytes:
    """element^scalar. The element is checked here, whatever the scalar: canonical and in the subgroup, or a
    Defect."""
    try:
        return bindings.crypto_scalarmult_ed25519_noclamp((scalar % ORDER).to_bytes(32, "little"), element)
    except RuntimeError:
        # libsodium's only refusals: a bad element, or a neutral result, which we allow
        require_element(element)
        return NEUTRAL


def base_power(scalar: int) -> bytes:
    """g^scalar."""
    reduced = scalar % ORDER
    if reduced == 0:
        return NEUTRAL
    return bindings.crypto_scalarmult_ed25519_base_noclamp(reduced.to_bytes(32, "little"))


def hash_to_scalar(prefix: str, elements: Iterable[bytes]) -> int:
    """H(prefix, e1, …, en): SHA-256 of the prefix and the elements in hexadecimal joined by commas, modulo
    the order."""
    text = prefix + ",".join([element[::-1].hex() for element in elements])
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big") % ORDER


def random_scalar() -> int:
    """A uniform secret scalar, from the operating system."""
    return secrets.randbelow(ORDER)


def self_test() -> None:
    """Raise RuntimeError unless the installed libsodium refuses what must be refused. To be called at every
    start."""
    powers = [base_power(1) == GENERATOR, power(GENERATOR, ORDER - 1) == invert(GENERATOR)]
    neutral = [
        power(GENERATOR, 0) == NEUTRAL,
        power(NEUTRAL, 5) == NEUTRAL,
        divide(GENERATOR, GENERATOR) == NEUTRAL,
    ]
    if not all(powers + neutral):
        raise RuntimeError("this libsodium does not compute Ed25519 as expected")
    for bad in (_MIXED_ORDER, bytes(32), b"\xff" * 32, (2**255 - 18).to_bytes(32, "little")):
        for attempt in (lambda point: power(point, 2), require_element):
            _must_refuse(attempt, bad)


def _must_refuse(attempt: object, point: bytes) -> None:
    try:
        attempt(point)  # type: ignore[operator]
    except Defect:
        return
    raise RuntimeError("this libsodium takes a point outside the group: install PyNaCl 1.6.2 or later")
