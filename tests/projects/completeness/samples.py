"""An application that lacks nothing, and what its call wants."""

from datetime import date
from typing import Any

from challenge.projects.rules.budgets import Limits, Line, Plan, Tranche
from challenge.projects.rules.completeness.missing import Wanted
from challenge.projects.rules.words import Words

WANTED = Wanted(
    Limits(least=1, most=10_000_000),
    questions={"charter": Words("Avez-vous signé la charte ?", "Have you signed the charter?")},
    documents={"quote": Words("Devis", "Quote")},
)
PLAN = Plan([Line("Vélos", 500)], [], 500, [Tranche(500, "Vélos achetés", date(2028, 1, 1))])


def whole() -> dict[str, dict[str, Any]]:
    return {
        "team": {"name": "Roues", "members": [{"name": "Farid", "role": "Pilote"}], "contact": "Farid"},
        "body": {
            "state": "created",
            "name": "Roues",
            "kind": "association",
            "number_kind": "rna",
            "rna": "W751234567",
        },
        "project": {
            "title": "Un vélo pour tous",
            "summary": "Prêter.",
            "description": "D’abord…",
            "starts_on": "2027-09-01",
            "ends_on": "2028-08-31",
        },
        "beneficiaries": {"who": "Les jeunes", "where": "Au Nord"},
        "indicators": {"rows": [{"name": "Vélos prêtés", "baseline": "0", "target": "100"}]},
        "questions": {"charter": False},
        "consents": {"truthful": True, "rules": True, "publication": True},
    }
