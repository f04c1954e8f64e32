"""Rules of a call as its city would write them."""

from typing import Any


def said(text: str) -> dict[str, str]:
    return {"fr": text, "en": f"{text} (en)"}


def leaf(fact: str, operator: str, value: object, failure: str = "Non.") -> dict[str, Any]:
    return {"fact": fact, operator: value, "failure": said(failure)}


def rules(rule: object, *questions: str) -> dict[str, Any]:
    return {"version": 1, "questions": {name: said(f"{name} ?") for name in questions}, "rule": rule}


YOUNG_OR_SMALL = {
    "any": [
        leaf("created_on", "not_before", "2024-01-01", "Trop ancien."),
        leaf("turnover", "at_most", 5_000_000, "Trop gros."),
    ]
}
WHOLE = rules(
    {
        "all": [
            leaf("body", "in", ["association", "cooperative"], "Ni association, ni coopérative."),
            YOUNG_OR_SMALL,
            {"not": leaf("debts", "is", True, "Des dettes.")},
        ]
    },
    "debts",
)
"""An association or a cooperative, young or small, without debts."""
