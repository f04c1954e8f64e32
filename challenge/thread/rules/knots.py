"""The thread of an edition: what each of its knots is called, in the order in which one leads to the next."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

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
TURNED_DOWN, RETURNED = "turned_down", "returned"
REACHED, AHEAD, MILESTONES, MEASURE = "milestone", "milestone_ahead", "milestones", "measure"
NAMES: Mapping[str, Sentence] = {
    PROPOSAL: Sentence(N_("Proposition")),
    VOTE: Sentence(N_("Référendum")),
    DECISION: Sentence(N_("Le conseil municipal a adopté")),
    TURNED_DOWN: Sentence(N_("Le conseil municipal n’a pas adopté")),
    CALL: Sentence(N_("Appel à projets")),
    BALLOT: Sentence(N_("Le vote de financement")),
    AWARDS: Sentence(N_("Les projets aidés, et le motif de chaque décision")),
    PROJECT: Sentence(N_("Projet")),
    MONEY: Sentence(N_("Son argent, jusqu’au dernier euro")),
    PAYMENT: Sentence(N_("Versement")),
    RETURNED: Sentence(N_("Argent rendu")),
    EFFECT: Sentence(N_("Ce que le projet a changé")),
    IMPACT: Sentence(N_("Ce que cette édition a changé")),
    REACHED: Sentence(N_("Étape validée")),
    AHEAD: Sentence(N_("Étape à atteindre")),
    MILESTONES: Sentence(N_("Toutes les étapes")),
    MEASURE: Sentence(N_("Mesure")),
}
MOST = 8
"""Knots that one list of a block shows at most: a longer list is on the page of the whole thread."""
MOST_OF_PROJECT = 12
"""The same below a project, where milestones and measures are bounded on their own."""
MOST_STEPS = 6
"""Milestones that a block names."""
LONGEST = 90
"""Signs of the words of a milestone in a block: all of them stand at its place."""
Step = TypeVar("Step")


@dataclass(frozen=True)
class Knot:
    """Something that everybody may read, with its page. `title`: by language, empty where the kind says all;
    `language`: that of a title which its author wrote in one language only; `at`: when it came; `cents`: the
    amount that it is about; `quantity`: a value that was measured, with its unit in French and in English."""

    kind: str
    title: Mapping[str, str]
    endpoint: str
    values: Mapping[str, Any]
    at: datetime | date | None = None
    cents: int | None = None
    language: str = ""
    quantity: tuple[Decimal, str, str] | None = None

    def __post_init__(self) -> None:
        if self.kind not in NAMES:
            raise ValueError(self.kind)


@dataclass(frozen=True)
class Near:
    """What stands next to one thing: `up`, where it comes from, the beginning first; `down`, what followed.
    `edition`: the number of its edition, None where it is of none; `most`: knots of each that are shown."""

    edition: int | None = None
    up: Sequence[Knot] = field(default_factory=tuple)
    down: Sequence[Knot] = field(default_factory=tuple)
    most: int = MOST

    @property
    def left_out(self) -> int:
        """How many knots a block does not show."""
        return max(len(self.up) - self.most, 0) + max(len(self.down) - self.most, 0)


def one_language(text: str) -> Mapping[str, str]:
    """A title that is the same whoever reads it."""
    return {"fr": text, "en": text}


def near_steps(reached: Sequence[Step], ahead: Sequence[Step]) -> list[Step]:
    """Of milestones, those that a block names: the last reached, then the next of those ahead; MOST_STEPS."""
    after = list(ahead[:1])
    return [*reached[-(MOST_STEPS - len(after)) :], *after]


def shortened(words: str) -> str:
    """Words of LONGEST signs at most, cut between two of them."""
    return textwrap.shorten(words, LONGEST, placeholder="…")
