"""The budget plan as a team typed it, read; and other typed values: amounts, days."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from challenge.foundation.money import read_euros
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules import budgets
from challenge.projects.rules.budgets import Limits, Line, Plan, Tranche
from challenge.projects.rules.faults import Fault

AMOUNT_UNREAD = Sentence(
    N_("Écrivez un montant en euros, comme 1 234,50 : deux chiffres au plus après la virgule.")
)


def cents(typed: object) -> int | None:
    """An amount as typed, or already read (whole cents); None when it is not one."""
    if isinstance(typed, bool):
        return None
    return typed if isinstance(typed, int) else read_euros(typed) if isinstance(typed, str) else None


def day(typed: object) -> date | None:
    """A day as a field of dates sends it (2027-03-01); None for anything else."""
    if not isinstance(typed, str):
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None


def read(budget: Mapping[str, Any]) -> Plan:
    """The plan that the section « budget » holds, typed or submitted. What cannot be read is None in it."""
    return Plan(
        expenses=[Line(_text(row, "label"), cents(row.get("cents"))) for row in _rows(budget, "expenses")],
        income=[Line(_text(row, "label"), cents(row.get("cents"))) for row in _rows(budget, "income")],
        asked=cents(budget.get("asked")),
        tranches=[
            Tranche(cents(row.get("cents")), _text(row, "milestone"), day(row.get("due_on")))
            for row in _rows(budget, "tranches")
        ],
    )


def plain(budget: Mapping[str, Any]) -> dict[str, Any]:
    """The plan as it is submitted: whole cents, days in ISO form."""
    plan = read(budget)
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


def faults(plan: Plan, budget: Mapping[str, Any], limits: Limits) -> Iterator[Fault]:
    """What is wrong with a plan, `budget.` before each field; where something was typed that is no amount,
    how amounts are written."""
    unread = set(_unread(budget))
    for fault in budgets.faults(plan, limits):
        sentence = AMOUNT_UNREAD if fault.field in unread else fault.sentence
        yield Fault(f"budget.{fault.field}", sentence)


def _unread(budget: Mapping[str, Any]) -> Iterator[str]:
    for name in ("expenses", "income", "tranches"):
        for place, row in enumerate(_rows(budget, name)):
            if row.get("cents") and cents(row["cents"]) is None:
                yield f"{name}.{place}.cents"
    if budget.get("asked") and cents(budget["asked"]) is None:
        yield "asked"


def _rows(budget: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = budget.get(name)
    return [row for row in found if isinstance(row, Mapping)] if isinstance(found, list) else []


def _text(row: Mapping[str, Any], cell: str) -> str:
    found = row.get(cell)
    return found if isinstance(found, str) else ""
