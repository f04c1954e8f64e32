"""A plan for less than what was asked: what a partial offer proposes to a team.

Expenses are cut in proportion, what comes from elsewhere stays, tranches are cut in proportion; the cents
that rounding leaves go to the first lines. It balances again, or the offer is refused.
"""

from collections.abc import Sequence
from dataclasses import replace

from challenge.projects.rules import budgets
from challenge.projects.rules.awards.refusals import ReducedPlanWrong
from challenge.projects.rules.budgets import Limits, Plan


def reduced(plan: Plan, cents: int, limits: Limits) -> Plan:
    """The same project for `cents`. Raises ReducedPlanWrong when it does not balance within these limits."""
    expenses, asked = budgets.total(plan.expenses), plan.asked or 0
    if expenses is None or not 0 < cents <= asked:
        raise ReducedPlanWrong(why=budgets.AMOUNT_WRONG)
    costs = _share([one.cents or 0 for one in plan.expenses], expenses - (asked - cents))
    parts = _share([one.cents or 0 for one in plan.tranches], cents)
    found = Plan(
        expenses=[replace(one, cents=new) for one, new in zip(plan.expenses, costs, strict=True)],
        income=plan.income,
        asked=cents,
        tranches=[replace(one, cents=new) for one, new in zip(plan.tranches, parts, strict=True)],
    )
    for fault in budgets.faults(found, limits):
        raise ReducedPlanWrong(why=fault.sentence)
    return found


def _share(amounts: Sequence[int], total: int) -> list[int]:
    """These amounts in the same proportions, so that they make `total`."""
    whole = sum(amounts)
    if whole <= 0 or total <= 0:
        return [0 for _ in amounts]
    found = [amount * total // whole for amount in amounts]
    for place in range(total - sum(found)):
        found[place] += 1
    return found


def written(plan: Plan) -> dict[str, object]:
    """The plan as it is kept with the offer: whole cents, days in ISO form."""
    return {
        "asked": plan.asked,
        "expenses": [{"label": one.label, "cents": one.cents} for one in plan.expenses],
        "income": [{"label": one.label, "cents": one.cents} for one in plan.income],
        "tranches": [
            {
                "cents": one.cents,
                "milestone": one.milestone,
                "due_on": one.due_on.isoformat() if one.due_on else None,
            }
            for one in plan.tranches
        ],
    }
