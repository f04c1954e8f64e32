"""Strict JSON: one way to write each record, and shapes read field by field."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import NoReturn

from .defects import Defect

_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


def sha256_hex(data: bytes) -> str:
    """SHA-256 in lowercase hexadecimal: the name of a record."""
    return hashlib.sha256(data).hexdigest()


def b64_hash(data: bytes) -> str:
    """SHA-256 in standard base64 without padding (43 characters): φ, ballot hashes and trackers."""
    return base64.b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")


def read_aloud(digest: str) -> str:
    """What people read to each other of a SHA-256: its first 128 bits, 32 capital hexadecimal digits. Nobody
    can make another record that shares them."""
    return digest[:32].upper()


def spoken(data: bytes) -> str:
    """What people read to each other of the SHA-256 of these bytes."""
    return read_aloud(sha256_hex(data))


def dumps(value: object) -> bytes:
    """The bytes of a record: compact, UTF-8, fields in the order of the dictionary."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def _refuse_number(text: str) -> NoReturn:
    raise Defect("record_not_json", f"a number that no record holds: {text[:20]}")


_DECODER = json.JSONDecoder(parse_float=_refuse_number, parse_constant=_refuse_number)


def loads(data: bytes) -> object:
    """Read a record. Defects: `record_not_json` (not JSON, or with floats), `record_not_canonical` when it
    does not serialise back to the same bytes (spaces, repeated fields, escapes, another way to write a
    number)."""
    try:
        value: object = _DECODER.decode(data.decode())
        again = dumps(value)
    except (ValueError, RecursionError):
        raise Defect("record_not_json", "not JSON in UTF-8") from None
    if again != data:
        raise Defect("record_not_canonical", "does not serialise again to the same bytes")
    return value


def malformed(what: str) -> Defect:
    """The defect of a record whose shape is wrong."""
    return Defect("record_malformed", what)


def fields(value: object, *names: str) -> list[object]:
    """The values of an object that has exactly these fields, in this order; Defect `record_malformed`
    otherwise."""
    if not isinstance(value, dict) or tuple(value) != names:
        raise malformed(f"an object with exactly the fields {', '.join(names)}, in this order")
    return list(value.values())


def array(value: object, length: int | None = None) -> list[object]:
    """The items of an array, of this length if one is given; Defect `record_malformed` otherwise."""
    if not isinstance(value, list) or (length is not None and len(value) != length):
        raise malformed("an array" + ("" if length is None else f" of {length}"))
    return value


def text(value: object) -> str:
    """A string; Defect `record_malformed` otherwise."""
    if not isinstance(value, str):
        raise malformed("a string")
    return value


def integer(value: object, least: int = 0) -> int:
    """A JSON integer not below `least`; Defect `record_malformed` otherwise."""
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise malformed(f"an integer, at least {least}")
    return value


def digest(value: object) -> str:
    """A SHA-256 in lowercase hexadecimal; Defect `record_malformed` otherwise."""
    if not isinstance(value, str) or not _HASH.fullmatch(value):
        raise malformed("a SHA-256 in lowercase hexadecimal")
    return value
