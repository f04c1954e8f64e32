"""From one year to the next. A year opens beside the one before, with what that one holds, and that one stays
open until it is closed. What is written late in it, its closing included, is carried over at once: each
chain adds up alone, and the head of the newest proves both."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from challenge.foundation.canonical import canonical_json
from challenge.funds.rules.ledger.accounts import Kind
from challenge.funds.rules.ledger.balances import Balances
from challenge.funds.rules.ledger.entries import Draft, Line
from challenge.funds.rules.ledger.refusals import YearBeforeOpen, YearClosed, YearNotOver

SUBJECT = "year"
AHEAD = timedelta(hours=14)
"""How far the first clock on Earth is ahead of ours: the new year begins there."""


@dataclass(frozen=True)
class Place:
    """An entry, by its place and its hash."""

    year: int
    seq: int
    hash: str


def must_open(year: int, closed: Mapping[int, bool], now: datetime) -> bool:
    """Whether this year has to be opened before something is written in it. `closed`: of each year that was
    opened. Raises YearClosed; YearBeforeOpen when an older one must be closed first: at most two are open."""
    last = max(closed)
    if year <= last:
        if closed.get(year, True):
            raise YearClosed(year=year)
        return False
    if year > (now + AHEAD).year:
        raise YearClosed(year=year)
    waiting = [one for one, done in closed.items() if not done]
    if year > last + 1 or len(waiting) > 1:
        raise YearBeforeOpen(year=min(waiting))
    return True


def require_closable(year: int, closed: Mapping[int, bool], today: date) -> None:
    """The oldest open year may be closed, once it is over. Raises YearClosed, YearNotOver, YearBeforeOpen."""
    if closed.get(year, True):
        raise YearClosed(year=year)
    if today.year <= year:
        raise YearNotOver(year=year)
    oldest = min(one for one, done in closed.items() if not done)
    if oldest != year:
        raise YearBeforeOpen(year=oldest)


def by_account(lines: Iterable[Line]) -> list[Line]:
    """What these lines change, account by account, whatever the tranches."""
    whole: dict[str, int] = {}
    for account, _, cents in lines:
        whole[account] = whole.get(account, 0) + cents
    return [(account, "", cents) for account, cents in sorted(whole.items()) if cents]


def of_balances(balances: Balances) -> list[Line]:
    """Lines that make these balances."""
    return by_account((account, of, cents) for (account, of), cents in balances.items())


def opening(balances: Balances, year: int, after: Place) -> Draft:
    """The first entry of a year: every account as the year before holds it, after this entry of it."""
    facts = {"after": [after.year, after.seq, after.hash]}
    return Draft(Kind.OPENING, date(year, 1, 1), SUBJECT, of_balances(balances), facts)


def carry(kind: str, lines: Iterable[Line], late: Place) -> Draft:
    """What an entry of the year before changes in this one, which was open already. Its closing changes
    nothing."""
    facts = {"carries": [late.year, late.seq, late.hash]}
    return Draft(Kind.CARRY, date(late.year + 1, 1, 1), SUBJECT, carried(kind, lines), facts)


def carried(kind: str, lines: Iterable[Line]) -> list[Line]:
    """The lines of such a carry."""
    return [] if kind == Kind.CLOSING else by_account(lines)


def closing(balances: Balances, year: int) -> Draft:
    """The last entry of a year: every account to zero."""
    lines = [(account, of, -cents) for account, of, cents in of_balances(balances)]
    return Draft(Kind.CLOSING, date(year, 12, 31), SUBJECT, lines)


@dataclass
class Late:
    """Tells what a year wrote late, entry by entry, from what the next one says of it."""

    digest: str = ""

    def add(self, seq: int, hash_: str, lines: Iterable[Line]) -> None:
        """Count one more."""
        told = canonical_json([self.digest, seq, hash_, [list(line) for line in lines]])
        self.digest = hashlib.sha256(told.encode()).hexdigest()
