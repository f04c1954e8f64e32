"""What people type about impact: values, days, short texts, each with what is wrong at its field."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.typed import tidy
from challenge.impact.rules.refusals import FormRefused

THOUSAND = 1000
"""Values are kept in thousandths of their unit."""
DAYS = ("%Y-%m-%d", "%d/%m/%Y")
SPACES = re.compile(r"[\s\u00a0\u202f]+")
VALUE_WRONG = Sentence(N_("Écrivez un nombre, comme 1 234,5, avec trois chiffres au plus après la virgule."))
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
"""Nothing is measured before the first, nothing planned after the last: a slip of the hand."""
DAY_WRONG = Sentence(N_("Écrivez un jour, de 1990 à 2100, comme 31/12/2027."))
TEXT_MISSING = N_("Écrivez quelque chose, en %(most)s signes au plus.")


class Reading:
    """Reads fields one by one, and keeps what is wrong with each."""

    def __init__(self, sent: Mapping[str, str]) -> None:
        self.sent = sent
        self.faults: dict[str, Sentence] = {}

    def text(self, name: str, *, most: int, needed: bool = True) -> str:
        """A text, tidied; needed unless said."""
        found = tidy(self.sent.get(name, ""))
        if len(found) > most or (needed and not found):
            self.faults[name] = Sentence(TEXT_MISSING, {"most": most})
        return found

    def value(self, name: str, *, needed: bool = True) -> int:
        """A number, in thousandths. 0 where it is wrong, or empty and not needed: see `has`."""
        if not needed and not self.has(name):
            return 0
        found = thousandths(self.sent.get(name, ""))
        if found is None:
            self.faults[name] = VALUE_WRONG
        return found or 0

    def day(self, name: str) -> date:
        """A day."""
        found = day(self.sent.get(name, ""))
        if found is None:
            self.faults[name] = DAY_WRONG
        return found or date.min

    def has(self, name: str) -> bool:
        """Whether something is written there."""
        return bool(self.sent.get(name, "").strip())

    def wrong(self, name: str, msgid: str, **params: object) -> None:
        """Say what is wrong with a field."""
        self.faults[name] = Sentence(msgid, params)

    def done(self) -> None:
        """FormRefused when anything is wrong."""
        if self.faults:
            raise FormRefused(self.faults)


def corrected(sent: Mapping[str, str]) -> int | None:
    """The number of what is corrected; None when nothing is."""
    typed = sent.get("replaces", "").strip()
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


def thousandths(typed: str) -> int | None:
    """A number as people write it, French or English, in thousandths; None when it is none, or has more than
    the fifteen digits that every program reads alike."""
    written = SPACES.sub("", typed).replace(",", ".").replace("−", "-")
    if not re.fullmatch(r"-?\d{1,12}(\.\d{1,3})?", written, re.ASCII):
        return None
    try:
        return int(Decimal(written) * THOUSAND)
    except InvalidOperation:  # pragma: no cover - the pattern lets none through
        return None


def decimal(value: int) -> Decimal:
    """The number that so many thousandths are, without useless zeros."""
    found = Decimal(value) / THOUSAND
    return found.quantize(Decimal(1)) if found == found.to_integral_value() else found.normalize()


def day(typed: str) -> date | None:
    """A day; None when it cannot be read, or is in no year that one measures or plans."""
    for form in DAYS:
        try:
            found = datetime.strptime(typed.strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return found if FIRST_DAY <= found <= LAST_DAY else None
    return None
