"""How an incubation ends, and what becomes of the money that is left. Each end says its reason.

What is left is the part of the award that is not paid; a clawback asks for a part of what is. The fund moves
money; here it is only said.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from challenge.foundation.money import Euros
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.incubation import texts
from challenge.projects.rules.incubation.refusals import (
    ClawbackWrong,
    EndUnknown,
    IncubationOver,
    MergedWithUnknown,
    MilestonesLeft,
    MoneyUnknown,
    SuccessorMissing,
    TextWrong,
)

COMPLETED, STOPPED, MERGED, HANDED_OVER, FAILED = "completed", "stopped", "merged", "handed_over", "failed"
NAMES: Mapping[str, Sentence] = {
    COMPLETED: Sentence(N_("Achevé")),
    STOPPED: Sentence(N_("Arrêté par l’équipe ou par la ville")),
    MERGED: Sentence(N_("Réuni avec un autre projet")),
    HANDED_OVER: Sentence(N_("Repris par d’autres")),
    FAILED: Sentence(N_("N’a pas réussi")),
}
STAYS, RETURNS, CLAWBACK = "stays", "returns", "clawback"
MONEY: Mapping[str, Sentence] = {
    STAYS: Sentence(N_("Ce qui reste va au projet, ou à ceux qui le reprennent.")),
    RETURNS: Sentence(N_("Ce qui n’est pas versé revient à l’enveloppe de l’édition.")),
    CLAWBACK: Sentence(
        N_("Ce qui n’est pas versé revient à l’enveloppe, et la ville demande un remboursement.")
    ),
}
ALLOWED: Mapping[str, tuple[str, ...]] = {
    COMPLETED: (STAYS, RETURNS),
    STOPPED: (RETURNS, CLAWBACK),
    MERGED: (STAYS, RETURNS),
    HANDED_OVER: (STAYS, RETURNS, CLAWBACK),
    FAILED: (RETURNS, CLAWBACK),
}
"""What may become of the money, for each end. A failure told honestly keeps what was spent rightly: a
clawback is for what was not."""

LONGEST_REASON, LONGEST_SUCCESSOR = 2000, 200


@dataclass(frozen=True)
class Typed:
    """An end as somebody typed it. `cents`: of a clawback, None when unread; `merged_with`: a reference."""

    kind: str
    reason: str
    money: str
    cents: int | None = None
    merged_with: str = ""
    successor: str = ""


@dataclass(frozen=True)
class End:
    """An end that may be recorded: only what its kind wants is filled."""

    kind: str
    reason: str
    money: str
    cents: int
    merged_with: str | None
    successor: str


@dataclass(frozen=True)
class Standing:
    """Where the project stands: whether it ended already, the milestones not validated, what was awarded, the
    references of the other projects of the incubator."""

    ended: bool
    milestones_left: int
    awarded_cents: int
    others: frozenset[str]


def end(standing: Standing, typed: Typed) -> End:
    """The end. Raises IncubationOver, EndUnknown, TextWrong, MoneyUnknown, ClawbackWrong, MergedWithUnknown,
    SuccessorMissing, MilestonesLeft."""
    if standing.ended:
        raise IncubationOver
    if typed.kind not in NAMES:
        raise EndUnknown
    if typed.kind == COMPLETED and standing.milestones_left:
        raise MilestonesLeft(left=standing.milestones_left)
    reason = texts.text(typed.reason, most=LONGEST_REASON)
    if typed.money not in ALLOWED[typed.kind]:
        raise MoneyUnknown
    return End(
        kind=typed.kind,
        reason=reason,
        money=typed.money,
        cents=_clawback(standing, typed),
        merged_with=_merged_with(standing, typed),
        successor=_successor(typed),
    )


def is_alumni(kind: str | None) -> bool:
    """Whether the project is among the alumni: it was completed, or lives on by others."""
    return kind in (COMPLETED, MERGED, HANDED_OVER)


def _clawback(standing: Standing, typed: Typed) -> int:
    if typed.money != CLAWBACK:
        return 0
    if typed.cents is None or not 0 < typed.cents <= standing.awarded_cents:
        raise ClawbackWrong(most=Euros(standing.awarded_cents))
    return typed.cents


def _merged_with(standing: Standing, typed: Typed) -> str | None:
    if typed.kind != MERGED:
        return None
    if typed.merged_with not in standing.others:
        raise MergedWithUnknown
    return typed.merged_with


def _successor(typed: Typed) -> str:
    if typed.kind != HANDED_OVER:
        return ""
    try:
        return texts.line(typed.successor, most=LONGEST_SUCCESSOR)
    except TextWrong as wrong:
        raise SuccessorMissing(most=LONGEST_SUCCESSOR) from wrong
