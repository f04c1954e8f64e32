"""The sources of referendums that tests hold."""

import copy
from datetime import UTC, datetime
from typing import Any

from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.sheet_source import Surroundings, freeze

OPENS_AT = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
DURING = datetime(2026, 12, 2, 12, 0, tzinfo=UTC)
CLOSES_AT = datetime(2026, 12, 8, 18, 0, tzinfo=UTC)
DECRYPTS_AT = datetime(2026, 12, 10, 18, 0, tzinfo=UTC)

SURROUNDINGS = Surroundings(
    uuid="6iS3dsi5YkidoR",
    timezone="Europe/Paris",
    receipt_key="00" * 32,
    draw_commitment="11" * 32,
    booth_modules={"/static/js/pages/booth/main.js": "22" * 32},
)


def option(reference: str) -> dict[str, Any]:
    return {
        "reference": reference,
        "label": {"fr": f"Défi {reference}", "en": f"Challenge {reference}"},
        "summary": {"fr": f"Le défi {reference}.", "en": f"The challenge {reference}."},
    }


def source(method: str = "approval", number: int = 3, **changes: Any) -> dict[str, Any]:
    """A complete source, of a vote without sign-in unless its rules say so; `changes` replaces top-level
    fields."""
    made: dict[str, Any] = {
        "purpose": "challenge",
        "method": method,
        "blank": False,
        "administrator": "Ville de Rivemont",
        "credential_authority": "Service des élections",
        "question": {"fr": "Quels défis approuvez-vous ?", "en": "Which challenges do you approve?"},
        "electorate": {"fr": "Toute personne de la liste.", "en": "Everybody on the roll."},
        "legal": {"fr": "Consultation (CRPA L.131-1).", "en": "Consultation (CRPA L.131-1)."},
        "options": [option(letter) for letter in "abcdefgh"[:number]],
        "window": {"opens_at": OPENS_AT, "closes_at": CLOSES_AT, "complaint_hours": 48},
        "rules": {"least_voters": 3, "ties": "joint", "ballots_per_credential": 4},
        "trustees": [{"name": "Dmitri"}, {"name": "Ada"}, {"name": "Hugo"}],
    }
    made |= changes
    made["rules"] = {"sign_in": False} | made["rules"]
    return copy.deepcopy(made)


def sheet(**changes: Any) -> RuleSheet:
    """The frozen sheet of `source(**changes)`."""
    return freeze(source(**changes), SURROUNDINGS)
