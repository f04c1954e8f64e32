"""A bank statement as a CSV file: read strictly, each line with an identity of its own, so that the same file
imported twice adds nothing; and which gift or payment each line may be."""

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from challenge.foundation.canonical import canonical_json
from challenge.foundation.money import read_euros
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_

LARGEST, MOST_LINES, LONGEST = 2_000_000, 20_000, 300
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "on": ("date", "date opération", "date operation"),
    "label": ("libellé", "libelle", "label"),
    "amount": ("montant", "amount"),
    "debit": ("débit", "debit"),
    "credit": ("crédit", "credit"),
    "reference": ("référence", "reference"),
}
DAYS = ("%d/%m/%Y", "%Y-%m-%d")
LEAST_REASON, MOST_REASON = 5, 300
NEAR = 10
"""Days between a gift and its line on the statement."""


class StatementUnreadable(RuleBroken):
    status = 422
    msgid = N_("Ce relevé ne se lit pas : il faut un CSV en UTF-8, avec « date », « libellé », « montant ».")


class StatementLineWrong(RuleBroken):
    status = 422
    msgid = N_("Ligne %(line)s du relevé : la date ou le montant ne se lit pas. Rien n’a été importé.")


class StatementTooLong(RuleBroken):
    status = 422
    msgid = N_("Ce relevé dépasse %(most)s lignes : importez-le mois par mois.")


class StatementMissing(RuleBroken):
    status = 422
    msgid = N_("Choisissez le relevé de la banque.")


class LineNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette ligne n’est pas sur les relevés de ce véhicule.")


class LineHandled(RuleBroken):
    msgid = N_("Cette ligne a déjà été rapprochée ou écartée. Rechargez la page.")


class LineOfAnother(RuleBroken):
    status = 422
    msgid = N_(
        "Le montant de la ligne n’est pas celui de ce don. Si moins a été versé, annulez la promesse et "
        "notez-en une autre."
    )


class LineUnmatched(RuleBroken):
    status = 422
    msgid = N_("Choisissez un don en argent, promis ou reçu, qui n’a pas encore sa ligne.")


class LineReasonMissing(RuleBroken):
    status = 422
    msgid = N_("Dites ce qu’est cette ligne, en %(least)s à %(most)s signes.")


@dataclass(frozen=True)
class Line:
    """A line of a statement: cents above zero came in, below zero went out."""

    identity: str
    on: date
    label: str
    cents: int
    reference: str


@dataclass(frozen=True)
class Expected:
    """What may stand on a statement: a pledge to receive (above zero), an approved payment (below)."""

    ref: str
    cents: int
    name: str
    on: date


def read(data: bytes, *, account: str) -> list[Line]:
    """The lines of a statement, in its order; none is taken when one is wrong.

    Raises StatementUnreadable, StatementTooLong, StatementLineWrong.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise StatementUnreadable from None
    head = text.partition("\n")[0]
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in head else ","))
    places = _places(rows[0] if rows else [])
    if len(data) > LARGEST or len(rows) > MOST_LINES:
        raise StatementTooLong(most=MOST_LINES)
    seen: Counter[str] = Counter()
    return [
        _line(row, number, places, account, seen)
        for number, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    ]


def fresh(lines: Iterable[Line], known: Iterable[str]) -> list[Line]:
    """The lines that were not imported before."""
    taken = set(known)
    return [line for line in lines if line.identity not in taken]


def proposals(line: Line, expected: Sequence[Expected]) -> list[Expected]:
    """What this line may be, the likeliest first: the very amount, then its reference or name in the
    label, then the nearest day."""
    same = [one for one in expected if one.cents == line.cents and _near(one, line)]
    return sorted(same, key=lambda one: (not _named(one, line), abs((one.on - line.on).days), one.ref))


def bank_reference(identity: str, tries: int) -> str:
    """How the book names this movement: never by what the bank wrote, where a name may stand. `tries`: how
    many times it was matched and taken back before."""
    return f"line:{identity[:40]}" + (f":{tries}" if tries else "")


def require_reason(reason: str) -> str:
    """What a line is that is no gift, as kept. Raises LineReasonMissing."""
    if not LEAST_REASON <= len(reason.strip()) <= MOST_REASON:
        raise LineReasonMissing(least=LEAST_REASON, most=MOST_REASON)
    return reason.strip()


def _places(head: Sequence[str]) -> dict[str, int]:
    names = [cell.strip().lower() for cell in head]
    found = {
        column: names.index(name) for column, known in COLUMNS.items() for name in known if name in names
    }
    split = {"debit", "credit"} <= set(found)
    if not {"on", "label"} <= set(found) or not ("amount" in found or split):
        raise StatementUnreadable
    return found


def _line(
    row: Sequence[str], number: int, places: Mapping[str, int], account: str, seen: Counter[str]
) -> Line:
    cells = {column: row[place].strip() if place < len(row) else "" for column, place in places.items()}
    on, cents = _day(cells["on"]), _cents(cells)
    if on is None or not cents:
        raise StatementLineWrong(line=number)
    label, reference = cells["label"][:LONGEST], cells.get("reference", "")[:LONGEST]
    plain = canonical_json([account, on.isoformat(), cents, label, reference])
    seen[plain] += 1  # two lines that say the same are two movements
    identity = hashlib.sha256(f"{plain} {seen[plain]}".encode()).hexdigest()
    return Line(identity, on, label, cents, reference)


def _day(text: str) -> date | None:
    for shape in DAYS:
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    return None


def _cents(cells: Mapping[str, str]) -> int | None:
    if cells.get("amount"):
        return _signed(cells["amount"])
    out, came = _signed(cells.get("debit") or "0"), _signed(cells.get("credit") or "0")
    return None if out is None or came is None else came - abs(out)


def _signed(text: str) -> int | None:
    plain = text.strip()
    cents = read_euros(plain.lstrip("+-−"))
    return None if cents is None else (-cents if plain[:1] in ("-", "−") else cents)


def _near(one: Expected, line: Line) -> bool:
    return abs((one.on - line.on).days) <= NEAR or _named(one, line)


def _named(one: Expected, line: Line) -> bool:
    said = f"{line.label} {line.reference}".casefold()
    return one.ref.casefold() in said or one.name.casefold() in said
