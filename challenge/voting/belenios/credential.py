"""Credentials: the secret that a voter types, and its public part on the board."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable, Iterator, Sequence

from . import group, serial
from .defects import Defect

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
UUID_LENGTH = 14

_SECRET = re.compile(
    r"[1-9A-HJ-NP-Za-km-z]{5}(-[1-9A-HJ-NP-Za-km-z]{6}-[1-9A-HJ-NP-Za-km-z]{5}){1}"
    r"-[1-9A-HJ-NP-Za-km-z]{6}",
    re.ASCII,
)
_UUID = re.compile(r"[1-9A-HJ-NP-Za-km-z]{14,64}", re.ASCII)


def _base58(length: int) -> str:
    return "".join(secrets.choice(BASE58) for _ in range(length))


def generate() -> str:
    """A new secret credential, `XXXXX-XXXXXX-XXXXX-XXXXXX`: 22 random Base58 characters (128 bits)."""
    raw = _base58(22)
    return f"{raw[:5]}-{raw[5:11]}-{raw[11:16]}-{raw[16:]}"


def generate_uuid() -> str:
    """A new election identifier of 14 Base58 characters."""
    return _base58(UUID_LENGTH)


def check_uuid(uuid: str) -> str:
    """The identifier itself, 14 to 64 Base58 characters; Defect `uuid_malformed` otherwise."""
    if not _UUID.fullmatch(uuid):
        raise Defect("uuid_malformed", "an election identifier is at least 14 Base58 characters")
    return uuid


def secret_scalar(uuid: str, credential: str) -> int:
    """The secret exponent of a credential in one election. Defect `credential_malformed` when it cannot be
    one.

    Two SHA-256 side by side, so that the bias of the reduction is below 2^-250.
    """
    if not _SECRET.fullmatch(credential):
        raise Defect("credential_malformed", "a credential looks like XXXXX-XXXXXX-XXXXX-XXXXXX in Base58")
    halves = [hashlib.sha256(f"derive_credential|{uuid}|{i}|{credential}".encode()).digest() for i in (0, 1)]
    return int.from_bytes(b"".join(halves), "big") % group.ORDER


def public_credential(uuid: str, credential: str) -> str:
    """g^secret in hexadecimal: what the board shows of a credential."""
    return group.element_to_hex(group.base_power(secret_scalar(uuid, credential)))


def sort_public_credentials(credentials: Iterable[str]) -> list[str]:
    """Public credentials in the order that the record has: by their RFC 8032 bytes."""
    return sorted(credentials, key=lambda text: bytes.fromhex(text)[::-1])


class PublicCredentials(Sequence[str]):
    """The public credentials of an election, checked, in 32 bytes each."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed

    def __len__(self) -> int:
        return len(self._packed) // 32

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        return group.element_to_hex(self._packed[32 * index : 32 * index + 32])

    def __iter__(self) -> Iterator[str]:
        return (self[i] for i in range(len(self)))

    def __contains__(self, text: object) -> bool:
        return self.position(text) is not None

    def position(self, text: object) -> int | None:
        """Where a credential stands in the record, from 0, or None when it is not in it."""
        try:
            wanted = group.element_bytes(text)
        except Defect:
            return None
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._packed[32 * middle : 32 * middle + 32] < wanted:
                low = middle + 1
            else:
                high = middle
        return low if self._packed[32 * low : 32 * low + 32] == wanted else None


def check_public_credentials(value: object) -> PublicCredentials:
    """Check the record of public credentials: valid elements, none neutral, distinct, in order.

    Defects: `credentials_not_sorted`, `credential_repeated`, `neutral_element`, `element_invalid`, and
    `unsupported` for weighted credentials, which this platform never uses.
    """
    packed = bytearray()
    last = b""
    for entry in serial.array(value):
        if isinstance(entry, str) and "," in entry:
            raise Defect("unsupported", "weighted credentials")
        element = group.key_from_hex(entry)
        if element == last:
            raise Defect("credential_repeated", "a public credential stands twice in the list")
        if element < last:
            raise Defect("credentials_not_sorted", "public credentials are sorted by their RFC 8032 bytes")
        packed += element
        last = element
    return PublicCredentials(bytes(packed))
