"""What officers type for a funding vote, read into the source of its rule sheet; faults, at its fields."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from challenge.foundation.sentences import N_, Sentence

MOMENT = Sentence(N_("Donnez un jour et une heure."))
TRUSTEES = Sentence(N_("Nommez au moins une personne, un nom par ligne."))
FIELDS = {
    "question.fr": "question_fr",
    "question.en": "question_en",
    "window.opens_at": "opens_at",
    "window.closes_at": "closes_at",
    "window.complaint_hours": "complaint_hours",
    "window.maximum_extension_hours": "maximum_extension_hours",
    "electorate.fr": "electorate_fr",
    "electorate.en": "electorate_en",
    "legal.fr": "legal_fr",
    "legal.en": "legal_en",
    "rules.minimum_age": "minimum_age",
    "rules.least_voters": "least_voters",
    "rules.trustees_needed": "trustees_needed",
    "administrator": "administrator",
    "credential_authority": "credential_authority",
}
"""The form's field of each path of a source; the other paths are the call's, or the trustees'."""


def read(typed: Mapping[str, str]) -> dict[str, Any]:
    """The settings as a source has them; whatever cannot be read stays as it was typed, for its fault."""

    def both(name: str) -> dict[str, str]:
        return {"fr": typed.get(f"{name}_fr", ""), "en": typed.get(f"{name}_en", "")}

    names = [line.strip() for line in typed.get("trustees", "").splitlines() if line.strip()]
    return {
        "question": both("question"),
        "electorate": both("electorate"),
        "legal": both("legal"),
        "administrator": typed.get("administrator", ""),
        "credential_authority": typed.get("credential_authority", ""),
        "window": {
            "opens_at": _moment(typed.get("opens_at", "")),
            "closes_at": _moment(typed.get("closes_at", "")),
            "complaint_hours": _number(typed.get("complaint_hours", "")),
            "maximum_extension_hours": _number(typed.get("maximum_extension_hours", "")),
        },
        "rules": {
            "sign_in": True,
            "minimum_age": _number(typed.get("minimum_age", "")),
            "least_voters": _number(typed.get("least_voters", "")),
            "trustees_needed": _number(typed.get("trustees_needed", "").strip() or str(max(1, len(names)))),
        },
        "trustees": [{"name": name} for name in names],
    }


def missing(typed: Mapping[str, str]) -> dict[str, Sentence]:
    """What was not given at all, said more plainly than the sheet would, by the form's field."""
    found = {
        name: MOMENT for name in ("opens_at", "closes_at") if isinstance(_moment(typed.get(name, "")), str)
    }
    if not typed.get("trustees", "").strip():
        found["trustees"] = TRUSTEES
    return found


def fields_of(paths: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What is wrong, by the form's field: the first fault of each; the rest is said of the projects."""
    found: dict[str, str] = {}
    for path, told in paths:
        name = "trustees" if path.split(".")[0] == "trustees" else FIELDS.get(path, "projects")
        found.setdefault(name, told)
    return found


def _moment(text: str) -> datetime | str:
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return text


def _number(text: str) -> int | str:
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < len("100000000") else text


@dataclass(frozen=True)
class Proposed:
    """What the city has decided, and what its last vote had: sound values for the form."""

    city: str
    legal_fr: str
    legal_en: str
    least_age: int
    usual_voters: int
    trustees: Sequence[str] = ()
    registrar: str = ""

    def typed(self) -> dict[str, str]:
        """The form before anybody typed."""
        age = self.least_age
        return {
            **dict.fromkeys(FIELDS.values(), ""),
            "question_fr": "Quels projets l’enveloppe doit-elle financer ?",
            "question_en": "Which projects should the envelope fund?",
            "electorate_fr": f"Toute personne qui a {age} ans ou plus le jour de l’ouverture du vote, et qui"
            " est inscrite sur la liste des résidents.",
            "electorate_en": f"Everybody who is {age} or older on the day when the vote opens, and who is on"
            " the roll of residents.",
            "legal_fr": self.legal_fr,
            "legal_en": self.legal_en,
            "minimum_age": str(age),
            "least_voters": str(self.usual_voters),
            "complaint_hours": "48",
            "maximum_extension_hours": "24",
            "trustees": "\n".join(self.trustees),
            "administrator": self.city,
            "credential_authority": self.registrar,
            "reason": "",
            "reference": "",
        }
