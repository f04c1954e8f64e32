"""Who may apply, as data: facts that applicants give, conditions on them, joined by and, or, not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.words import Words


class Kind(StrEnum):
    """What sort of answer a fact has: one code among several, whole cents, a day, yes or no."""

    CODE = "code"
    CENTS = "cents"
    DAY = "day"
    YES_NO = "yes_no"


class Operator(StrEnum):
    """How a condition compares. Limits are included: `at_most` 100 lets 100 pass."""

    IS = "is"
    IN = "in"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    NOT_BEFORE = "not_before"
    NOT_AFTER = "not_after"


OPERATORS: dict[Kind, tuple[Operator, ...]] = {
    Kind.CODE: (Operator.IS, Operator.IN),
    Kind.CENTS: (Operator.AT_LEAST, Operator.AT_MOST),
    Kind.DAY: (Operator.NOT_BEFORE, Operator.NOT_AFTER),
    Kind.YES_NO: (Operator.IS,),
}

FACTS: dict[str, Kind] = {
    "body": Kind.CODE,
    "place": Kind.CODE,
    "turnover": Kind.CENTS,
    "asked": Kind.CENTS,
    "created_on": Kind.DAY,
    "starts_on": Kind.DAY,
    "ends_on": Kind.DAY,
}
"""What every application tells. A call adds its own questions, answered by yes or no."""

BODIES: dict[str, Sentence] = {
    "association": Sentence(N_("Association")),
    "company": Sentence(N_("Société")),
    "cooperative": Sentence(N_("Coopérative")),
    "foundation": Sentence(N_("Fondation ou fonds de dotation")),
    "public_body": Sentence(N_("Organisme public")),
    "sole_trader": Sentence(N_("Entreprise individuelle")),
    "not_created": Sentence(N_("Pas encore créé")),
}
"""The kinds of body that may carry a project, with their names."""

Value = str | int | bool | date | frozenset[str]


@dataclass(frozen=True)
class Condition:
    """One comparison of a fact, and what to tell an applicant who does not meet it."""

    fact: str
    operator: Operator
    value: Value
    failure: Words


@dataclass(frozen=True)
class Every:
    """Every one of these."""

    of: "tuple[Node, ...]"


@dataclass(frozen=True)
class OneOf:
    """At least one of these."""

    of: "tuple[Node, ...]"


@dataclass(frozen=True)
class Not:
    """The contrary. The sentence of a condition within it is told when the condition is met."""

    of: "Node"


Node = Condition | Every | OneOf | Not


@dataclass(frozen=True)
class Rules:
    """The whole: the questions that this call adds, by name, and what must hold; None when all may apply."""

    questions: Mapping[str, Words]
    rule: Node | None = None

    def kind(self, fact: str) -> Kind | None:
        """What sort of answer a fact has; None when nobody is asked for it."""
        return FACTS.get(fact) or (Kind.YES_NO if fact in self.questions else None)
