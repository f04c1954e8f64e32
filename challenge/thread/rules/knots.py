"""The thread of an edition: what each of its knots is called, in the order in which one leads to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from challenge.foundation.sentences import N_, Sentence

PROPOSAL, VOTE, DECISION, CALL, BALLOT, AWARDS, PROJECT, MONEY, PAYMENT, EFFECT, IMPACT = (
    "proposal",
    "vote",
    "decision",
    "call",
    "ballot",
    "awards",
    "project",
    "money",
    "payment",
    "effect",
    "impact",
)
NAMES: Mapping[str, Sentence] = {
    PROPOSAL: Sentence(N_("Proposition")),
    VOTE: Sentence(N_("Référendum")),
    DECISION: Sentence(N_("Décision du conseil municipal")),
    CALL: Sentence(N_("Appel à projets")),
    BALLOT: Sentence(N_("Le vote de financement")),
    AWARDS: Sentence(N_("Les projets aidés, et le motif de chaque décision")),
    PROJECT: Sentence(N_("Projet")),
    MONEY: Sentence(N_("Son argent, jusqu’au dernier euro")),
    PAYMENT: Sentence(N_("Versement")),
    EFFECT: Sentence(N_("Ce que le projet a changé")),
    IMPACT: Sentence(N_("Ce que cette édition a changé")),
}
MOST = 8
"""Knots that one block shows at most: a longer list is on the page of the whole thread."""


@dataclass(frozen=True)
class Knot:
    """Something that everybody may read, with its page. `title`: by language, empty where the kind says all;
    `language`: that of a title which its author wrote in one language only; `at`: when it came; `cents`: the
    amount that it is about."""

    kind: str
    title: Mapping[str, str]
    endpoint: str
    values: Mapping[str, Any]
    at: datetime | date | None = None
    cents: int | None = None
    language: str = ""

    def __post_init__(self) -> None:
        if self.kind not in NAMES:
            raise ValueError(self.kind)


@dataclass(frozen=True)
class Near:
    """What stands next to one thing: `up`, where it comes from, the beginning first; `down`, what followed.
    `edition`: the number of its edition, None where it is of none."""

    edition: int | None = None
    up: Sequence[Knot] = field(default_factory=tuple)
    down: Sequence[Knot] = field(default_factory=tuple)

    @property
    def left_out(self) -> int:
        """How many knots a block does not show."""
        return max(len(self.up) - MOST, 0) + max(len(self.down) - MOST, 0)


def one_language(text: str) -> Mapping[str, str]:
    """A title that is the same whoever reads it."""
    return {"fr": text, "en": text}
