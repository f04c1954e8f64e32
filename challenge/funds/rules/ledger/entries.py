"""An entry of the book: its canonical text, and the hash that chains it to the one before.

One chain per vehicle and fiscal year. It holds no personal data: donors, payees and staff are opaque
references, whose names stand in rows beside it that may be erased.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from challenge.foundation.canonical import canonical_json
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.funds.rules.ledger.accounts import OF_THE_YEAR, SHAPES, Kind, class_of, known
from challenge.funds.rules.vehicles import Vehicle

Line = tuple[str, str, int]
"""(account, tranche or nothing, cents): a debit above zero, a credit below."""
FORMAT = "grand-defi-ledger-1"
MOST_CENTS = 10**15
DECODER = json.JSONDecoder()
"""What `json.loads` uses, without its search for spaces: a whole book is read twice to be proved."""


class EntryWrong(RuleBroken):
    """A fault of ours: what was to be written is not an entry."""

    status = 500
    msgid = N_("Cette écriture n’est pas équilibrée ou n’est pas permise : rien n’a été écrit.")


@dataclass(frozen=True)
class Draft:
    """An entry to be written. `subject`: the thing whose history it belongs to (`commitment:12`)."""

    kind: Kind
    on: date
    subject: str
    lines: Sequence[Line]
    facts: Mapping[str, Any] = field(default_factory=dict)


class Stored(NamedTuple):
    """An entry as it stands in the book: the text that is hashed, and what stands beside it to be found."""

    vehicle: str
    year: int
    seq: int
    at: str
    body: str
    hash: str
    subject: str
    bank_reference: str | None = None
    undertaking: str | None = None


class Read(NamedTuple):
    """An entry, read again from its text."""

    kind: str
    on: date
    at: str
    actor: str
    subject: str
    lines: Sequence[Line]
    facts: Mapping[str, Any]


def genesis(vehicle: Vehicle, year: int, previous_year: str | None) -> str:
    """Where a year's chain starts: the vehicle as it is, and the head of the year before."""
    start = [
        FORMAT,
        vehicle.ref,
        vehicle.kind,
        vehicle.consumable,
        sorted(vehicle.by_statutes),
        year,
        previous_year,
    ]
    return hashlib.sha256(canonical_json(start).encode()).hexdigest()


def moment(at: datetime) -> str:
    """A moment as the book writes it: UTC, microseconds, always as long."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def write(
    draft: Draft, *, vehicle: str, year: int, seq: int, previous: str, actor: str, at: datetime
) -> Stored:
    """The entry that follows `previous`. Raises EntryWrong when it is not one."""
    if draft.on.year != year or not well_formed(draft.kind, draft.lines):
        raise EntryWrong
    written = moment(at)
    lines = [list(line) for line in draft.lines]
    parts = [draft.kind, draft.on.isoformat(), written, actor, draft.subject, lines, dict(draft.facts)]
    body = canonical_json(parts)
    return Stored(
        vehicle=vehicle,
        year=year,
        seq=seq,
        at=written,
        body=body,
        hash=chained(previous, vehicle, year, seq, body),
        subject=draft.subject,
        bank_reference=draft.facts.get("bank_reference"),
        undertaking=draft.facts.get("undertaking"),
    )


def chained(previous: str, vehicle: str, year: int, seq: int, body: str) -> str:
    """SHA-256 of « previous vehicle year seq », a new line, and the entry's text."""
    return hashlib.sha256(f"{previous} {vehicle} {year} {seq}\n{body}".encode()).hexdigest()


def read(body: str) -> Read:
    """The entry of this text. Raises ValueError, TypeError or KeyError when it is not one."""
    (kind, on, at, actor, subject, lines, facts), end = DECODER.raw_decode(body)
    if end != len(body):
        raise ValueError
    return Read(kind, _day(on), at, actor, subject, [(str(a), str(b), c) for a, b, c in lines], facts)


@lru_cache(maxsize=1024)
def _day(on: str) -> date:
    return date.fromisoformat(on)


def well_formed(kind: str, lines: Sequence[Line]) -> bool:
    """Whether these lines may be an entry of this kind: at least two (none, when a year carries nothing
    over), whole cents above nothing, in accounts that the kind may move, and as much debited as credited."""
    shape = SHAPES.get(kind)
    if shape is None or (len(lines) < 2 and (lines or kind not in OF_THE_YEAR)):
        return False
    debits, credited = shape
    total = 0
    for account, of, cents in lines:
        if type(cents) is not int or not 0 < abs(cents) <= MOST_CENTS or not known(account, of):
            return False
        if class_of(account) not in (debits if cents > 0 else credited):
            return False
        total += cents
    return total == 0
