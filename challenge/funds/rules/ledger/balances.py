"""Balances are the fold of the entries: nothing else makes or changes them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from challenge.foundation.money import Euros
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.funds.rules.ledger.accounts import DEBITED, ENVELOPE, FIXED, Kind, class_of
from challenge.funds.rules.ledger.entries import Line

Balances = dict[tuple[str, str], int]
"""By (account, tranche or nothing): cents, a debit above zero."""


class NotCovered(RuleBroken):
    """An account would fall below nothing: too much is taken from where there is less."""

    msgid = N_("Il manque %(gap)s : il reste %(left)s là où cette somme serait prise.")


class NotCoveredMeanwhile(RuleBroken):
    """The same, when only the database saw it."""

    msgid = N_("Il ne reste pas assez là où cette somme serait prise. Rechargez la page.")


class EnvelopeExceeded(NotCovered):
    """More than what is left of the envelope."""

    msgid = N_("L’enveloppe ne suffit pas : il y reste %(left)s, il manque %(gap)s.")


class CapitalFixed(RuleBroken):
    msgid = N_("Ce capital n’est pas consommable : il ne descend jamais sous sa valeur d’origine.")


def fold(entries: Iterable[Iterable[Line]]) -> Balances:
    """The balance of every account that is not at zero, after these entries."""
    found: Balances = {}
    for lines in entries:
        add(found, lines)
    return {account: cents for account, cents in found.items() if cents}


def add(balances: Balances, lines: Iterable[Line]) -> None:
    """Count the lines of one more entry."""
    for account, of, cents in lines:
        balances[account, of] = balances.get((account, of), 0) + cents


def amount(account: str, cents: int) -> int:
    """A balance as people say it: what is there, above zero, on whichever side its account stands."""
    return cents if class_of(account) in DEBITED else -cents


def require_covered(balances: Mapping[tuple[str, str], int], lines: Iterable[Line]) -> None:
    """Refuse lines after which an account would be below nothing. Raises NotCovered, EnvelopeExceeded."""
    moved = fold([lines])
    for (account, of), cents in moved.items():
        before = amount(account, balances.get((account, of), 0))
        after = before + amount(account, cents)
        if after < 0 and after < before:
            refusal = EnvelopeExceeded if class_of(account) == ENVELOPE else NotCovered
            raise refusal(left=Euros(max(before, 0)), gap=Euros(-after))


def require_capital_kept(kind: Kind, lines: Iterable[Line]) -> None:
    """Raises CapitalFixed when an entry takes from fixed capital; only a reversal takes it back."""
    taken = any(class_of(account) == FIXED and cents > 0 for account, _, cents in lines)
    if taken and kind not in (Kind.REVERSAL, Kind.CLOSING):
        raise CapitalFixed


@dataclass(frozen=True)
class Totals:
    """What a book holds, in cents, in the words of the public page."""

    bank: int = 0
    capital: int = 0
    available: int = 0
    restricted: int = 0
    envelopes: int = 0
    committed: int = 0
    payable: int = 0
    paid: int = 0
    running: int = 0
    in_kind: int = 0


def totals(balances: Mapping[tuple[str, str], int]) -> Totals:
    """The totals of these balances. `available` counts what counterparts brought in; `envelopes`, `committed`
    and `payable` are what is left at each step."""
    by_class: dict[str, int] = {}
    for (account, _), cents in balances.items():
        kind = class_of(account)
        by_class[kind] = by_class.get(kind, 0) + amount(account, cents)
    return Totals(
        bank=by_class.get("bank", 0),
        capital=by_class.get("capital_fixed", 0) + by_class.get("capital_consumable", 0),
        available=by_class.get("available", 0) + by_class.get("sales", 0),
        restricted=by_class.get("restricted", 0),
        envelopes=by_class.get("envelope", 0),
        committed=by_class.get("committed", 0),
        payable=by_class.get("payable", 0),
        paid=by_class.get("paid", 0),
        running=by_class.get("running", 0),
        in_kind=by_class.get("in_kind", 0),
    )
