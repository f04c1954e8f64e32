"""The receipt of a submission: a number to read aloud, a hash of what was sent, the instant."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from challenge.foundation.canonical import canonical_json, fingerprint
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_

MOD = 97
DIGITS = 6
NUMBER = re.compile(r"([0-9]{4})-([0-9]{6,9})-[0-9]{2}")


class ContentNotPlain(RuleBroken):
    """Its hash could not be made again elsewhere: a number with a fraction, or what JSON does not know."""

    status = 422
    msgid = N_("%(at)s : cette valeur ne peut pas être déposée telle quelle.")


@dataclass(frozen=True)
class Receipt:
    """What a team keeps of its submission."""

    number: str
    content_hash: str
    submitted_at: datetime


def receipt(content: Mapping[str, object], *, year: int, place: int, now: datetime) -> Receipt:
    """The receipt of the submission that is the `place`-th of its year. Raises ContentNotPlain."""
    return Receipt(receipt_number(year, place), content_hash(content), now)


def content_hash(content: Mapping[str, object]) -> str:
    """SHA-256 of the content as canonical JSON: keys sorted, no spaces, UTF-8. Whole numbers only, so that
    anybody gets the same hash with any tool. Raises ContentNotPlain."""
    for at in _not_plain(content, ""):
        raise ContentNotPlain(at=at)
    return fingerprint(canonical_json(content))


def receipt_number(year: int, place: int) -> str:
    """« 2027-000123-58 »: its year, its place in the year, and two digits that betray a slip of the pen."""
    if place < 1:
        raise ValueError("submissions are counted from 1")
    return f"{year}-{place:0{DIGITS}}-{_check(year, place):02}"


def is_receipt_number(text: str) -> bool:
    """Whether a number read aloud or copied by hand can be one of ours."""
    found = NUMBER.fullmatch(text.strip())
    if found is None or int(found[2]) < 1:
        return False
    return found[0] == receipt_number(int(found[1]), int(found[2]))


def _check(year: int, place: int) -> int:
    return MOD - int(f"{year}{place:0{DIGITS}}") * 100 % MOD


def _not_plain(value: object, at: str) -> Iterator[str]:
    """Where there is something that canonical JSON should not hold."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            if isinstance(key, str):
                yield from _not_plain(one, f"{at}.{key}".lstrip("."))
            else:
                yield at
    elif isinstance(value, list | tuple):
        for place, one in enumerate(value):
            yield from _not_plain(one, f"{at}.{place}")
    elif not (value is None or isinstance(value, str | int)) or (isinstance(value, str) and _lone(value)):
        yield at


def _lone(text: str) -> bool:
    """Whether half of a sign stands alone: UTF-8 cannot write it."""
    return any("\ud800" <= sign <= "\udfff" for sign in text)
