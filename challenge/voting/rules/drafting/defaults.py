"""What a section proposes before anybody saved it: the city's own settings, and sound values for the rest."""

from dataclasses import dataclass
from typing import Any

from challenge.voting.rules import sheet_source
from challenge.voting.rules.drafting import rows
from challenge.voting.rules.drafting.sections import SECTIONS
from challenge.voting.rules.drafting.typed import GRADE_SEPARATOR, YES

GRADES = (
    ("Très bien", "Very good"),
    ("Bien", "Good"),
    ("Assez bien", "Fairly good"),
    ("Passable", "Acceptable"),
    ("Insuffisant", "Poor"),
    ("À rejeter", "Reject"),
)
TRUSTEES, NEEDED = 3, 2
EXTENSION_HOURS = 24


@dataclass(frozen=True)
class City:
    """What the city has decided: its name, what a vote is worth in law, from which age one votes."""

    name: str
    legal_fr: str
    legal_en: str
    least_age: int


def content(section: str, city: City) -> dict[str, Any]:
    """The content that a section shows when nothing was saved."""
    age = city.least_age
    proposed: dict[str, dict[str, Any]] = {
        "question": {"legal.fr": city.legal_fr, "legal.en": city.legal_en},
        "method": {
            "method": "single_choice",
            "blank": YES,
            "grades": "\n".join(f"{french} {GRADE_SEPARATOR} {english}" for french, english in GRADES),
        },
        "electorate": {
            "rules.minimum_age": str(age),
            "rules.sign_in": YES,
            "electorate.fr": f"Toute personne qui a {age} ans ou plus le jour de l’ouverture du vote, et qui"
            " est inscrite sur la liste des résidents.",
            "electorate.en": f"Everybody who is {age} or older on the day when the vote opens, and who is on"
            " the roll of residents.",
        },
        "window": {
            "window.complaint_hours": str(sheet_source.COMPLAINT_HOURS),
            "window.maximum_extension_hours": str(EXTENSION_HOURS),
        },
        "thresholds": {
            "rules.least_voters": str(sheet_source.LEAST_VOTERS),
            "rules.ties": sheet_source.TIES[0],
            "rules.ballots_per_credential": str(sheet_source.BALLOTS_PER_CREDENTIAL),
        },
        "trustees": {
            "rules.trustees_needed": str(NEEDED),
            "trustees": [rows.empty(SECTIONS["trustees"]) for _ in range(TRUSTEES)],
        },
        "registrar": {"rules.registrar": sheet_source.REGISTRARS[0], "administrator": city.name},
    }
    return proposed.get(section, {})
