"""The budget plan of an application: income and expense balance; what is asked; tranches with milestones.

Money is whole cents. Every fault is listed with its field; nothing is raised, for a draft may be wrong.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from challenge.foundation.money import Euros
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.faults import Fault

MOST_CENTS = 10**12
MOST_LINES, MOST_TRANCHES = 60, 12
LONGEST_LABEL, LONGEST_MILESTONE = 120, 500
WHOLE = 10_000
"""A share of 100 %, in hundredths of a percent."""

LINE_UNNAMED = Sentence(
    N_("Dites de quoi il s’agit, en %(longest)s signes au plus."), {"longest": LONGEST_LABEL}
)
AMOUNT_WRONG = Sentence(N_("Écrivez un montant en euros, plus grand que zéro."))
AMOUNT_TOO_LARGE = Sentence(N_("Écrivez un montant de %(most)s au plus."), {"most": Euros(MOST_CENTS)})
NO_EXPENSE = Sentence(N_("Ajoutez au moins une dépense."))
TOO_MANY_LINES = Sentence(N_("Regroupez des lignes : %(most)s suffisent."), {"most": MOST_LINES})
TOO_MANY_TRANCHES = Sentence(N_("Regroupez des tranches : %(most)s suffisent."), {"most": MOST_TRANCHES})
ASKED_MISSING = Sentence(N_("Écrivez le montant demandé, en euros."))
NO_TRANCHE = Sentence(N_("Ajoutez au moins une tranche : quand le montant demandé est versé, et pour quoi."))
MILESTONE_MISSING = Sentence(
    N_("Dites à quoi l’on verra que cette tranche peut être versée, en %(longest)s signes au plus."),
    {"longest": LONGEST_MILESTONE},
)
DUE_MISSING = Sentence(N_("Donnez le jour prévu."))
INCOME_SHORT = N_("Il manque %(gap)s de recettes : les dépenses font %(expenses)s, les recettes %(income)s.")
INCOME_OVER = N_(
    "Il y a %(gap)s de recettes en trop : les dépenses font %(expenses)s, les recettes %(income)s."
)
ASKED_TOO_LITTLE = N_("Cet appel aide à partir de %(least)s.")
ASKED_TOO_MUCH = N_("Cet appel aide jusqu’à %(most)s.")
SHARE_TOO_LARGE = N_("Cet appel paie au plus %(percent)s %% des dépenses, soit %(most)s de ce plan.")
TRANCHES_SHORT = N_("Il manque %(gap)s : les tranches font %(sum)s, le montant demandé %(asked)s.")
TRANCHES_OVER = N_("Il y a %(gap)s de trop : les tranches font %(sum)s, le montant demandé %(asked)s.")
DUE_EARLIER = N_("Ce jour vient après celui de la tranche précédente, le %(day)s.")


@dataclass(frozen=True)
class Line:
    """An expense, or an income other than what is asked. `cents` is None until it can be read."""

    label: str
    cents: int | None


@dataclass(frozen=True)
class Tranche:
    """A part of the amount asked, to be paid when its milestone is reached."""

    cents: int | None
    milestone: str
    due_on: date | None


@dataclass(frozen=True)
class Plan:
    """`income`: what comes from elsewhere, own money included; `asked` comes on top."""

    expenses: Sequence[Line] = ()
    income: Sequence[Line] = ()
    asked: int | None = None
    tranches: Sequence[Tranche] = ()


@dataclass(frozen=True)
class Limits:
    """What a call pays: between `least` and `most` cents, and at most this share of the expenses, in
    hundredths of a percent (8000 is 80 %)."""

    least: int
    most: int
    share: int = WHOLE


def faults(plan: Plan, limits: Limits) -> tuple[Fault, ...]:
    """Everything that is wrong with a plan, in the order of its form. Sums are compared only when every
    amount that they add can be read."""
    return (
        *_of_lines(plan),
        *_of_asked(plan, limits),
        *_of_balance(plan),
        *_of_tranches(plan),
    )


def total(lines: Sequence[Line] | Sequence[Tranche]) -> int | None:
    """The sum of their cents; None when one of them cannot be read."""
    amounts = [line.cents for line in lines]
    read = [cents for cents in amounts if _amount_fault(cents) is None and cents is not None]
    return sum(read) if len(read) == len(amounts) else None


def most_for(expenses: int, limits: Limits) -> int:
    """The largest amount that the share allows of these expenses, in cents, rounded down."""
    return expenses * limits.share // WHOLE


def _amount_fault(cents: int | None) -> Sentence | None:
    if not isinstance(cents, int) or isinstance(cents, bool) or cents <= 0:
        return AMOUNT_WRONG
    return AMOUNT_TOO_LARGE if cents > MOST_CENTS else None


def _of_lines(plan: Plan) -> Iterator[Fault]:
    if not plan.expenses:
        yield Fault("expenses", NO_EXPENSE)
    for name, lines in (("expenses", plan.expenses), ("income", plan.income)):
        if len(lines) > MOST_LINES:
            yield Fault(name, TOO_MANY_LINES)
        for place, line in enumerate(lines):
            if not 0 < len(line.label.strip()) <= LONGEST_LABEL:
                yield Fault(f"{name}.{place}.label", LINE_UNNAMED)
            wrong = _amount_fault(line.cents)
            if wrong:
                yield Fault(f"{name}.{place}.cents", wrong)


def _of_asked(plan: Plan, limits: Limits) -> Iterator[Fault]:
    if plan.asked is None:
        yield Fault("asked", ASKED_MISSING)
        return
    wrong = _amount_fault(plan.asked)
    if wrong:
        yield Fault("asked", wrong)
    elif plan.asked < limits.least:
        yield Fault("asked", Sentence(ASKED_TOO_LITTLE, {"least": Euros(limits.least)}))
    elif plan.asked > limits.most:
        yield Fault("asked", Sentence(ASKED_TOO_MUCH, {"most": Euros(limits.most)}))
    else:
        yield from _of_share(plan.asked, total(plan.expenses), limits)


def _of_share(asked: int, expenses: int | None, limits: Limits) -> Iterator[Fault]:
    if expenses and asked > most_for(expenses, limits):
        share, most = limits.share * 100 / WHOLE, Euros(most_for(expenses, limits))
        yield Fault("asked", Sentence(SHARE_TOO_LARGE, {"percent": share, "most": most}))


def _of_balance(plan: Plan) -> Iterator[Fault]:
    expenses, others = total(plan.expenses), total(plan.income)
    if not plan.expenses or expenses is None or others is None or _amount_fault(plan.asked):
        return
    income = others + (plan.asked or 0)
    if income != expenses:
        msgid = INCOME_SHORT if income < expenses else INCOME_OVER
        amounts = {"gap": abs(income - expenses), "expenses": expenses, "income": income}
        yield Fault("income", _told(msgid, amounts))


def _of_tranches(plan: Plan) -> Iterator[Fault]:
    if not plan.tranches:
        yield Fault("tranches", NO_TRANCHE)
        return
    if len(plan.tranches) > MOST_TRANCHES:
        yield Fault("tranches", TOO_MANY_TRANCHES)
    for place, tranche in enumerate(plan.tranches):
        yield from _of_tranche(tranche, f"tranches.{place}")
    for place, (one, following) in enumerate(pairwise(plan.tranches), start=1):
        if one.due_on and following.due_on and following.due_on < one.due_on:
            yield Fault(f"tranches.{place}.due_on", Sentence(DUE_EARLIER, {"day": one.due_on}))
    found = total(plan.tranches)
    if found is not None and plan.asked is not None and not _amount_fault(plan.asked) and found != plan.asked:
        msgid = TRANCHES_SHORT if found < plan.asked else TRANCHES_OVER
        amounts = {"gap": abs(found - plan.asked), "sum": found, "asked": plan.asked}
        yield Fault("tranches", _told(msgid, amounts))


def _of_tranche(tranche: Tranche, field: str) -> Iterator[Fault]:
    wrong = _amount_fault(tranche.cents)
    if wrong:
        yield Fault(f"{field}.cents", wrong)
    if not 0 < len(tranche.milestone.strip()) <= LONGEST_MILESTONE:
        yield Fault(f"{field}.milestone", MILESTONE_MISSING)
    if tranche.due_on is None:
        yield Fault(f"{field}.due_on", DUE_MISSING)


def _told(msgid: str, amounts: dict[str, int]) -> Sentence:
    return Sentence(msgid, {name: Euros(cents) for name, cents in amounts.items()})
