"""The counting methods by name. Adding one: a module here, its line below, its tests."""

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.voting.belenios.mix.question import MixedQuestion
from challenge.voting.belenios.question import Question
from challenge.voting.methods import (
    approval,
    funding_approval,
    funding_totals,
    majority_judgment,
    single_choice,
)
from challenge.voting.methods.shapes import MethodSheet, Outcome
from challenge.voting.methods.sheets import SheetRefused


class Method(Protocol):
    """What each module of this folder is."""

    NAME: str
    KNOWS: frozenset[str]  # which of `blank`, `maximum` and `grades` a sheet of this method may give

    def faults(self, sheet: MethodSheet) -> Iterator[SheetRefused]:
        """Everything for which the method cannot count a sheet."""

    def check(self, sheet: MethodSheet) -> None:
        """Refuses a sheet that the method cannot count."""

    def questions(self, sheet: MethodSheet) -> tuple[Question | MixedQuestion, ...]:
        """The questions of the election record."""

    def count(self, sheet: MethodSheet, result: list[list[Any]], voters: int) -> Outcome:
        """The outcome of what was decrypted of `voters` ballots: totals; of mixed ballots, vectors."""

    def explain(self, sheet: MethodSheet, outcome: Outcome) -> list[Sentence]:
        """Why this outcome, in words."""


class MethodUnknown(RuleBroken):
    status = 400
    msgid = N_("La méthode de vote « %(name)s » n’existe pas. Méthodes possibles : %(known)s.")


METHODS: Mapping[str, Method] = {
    single_choice.NAME: single_choice,
    approval.NAME: approval,
    majority_judgment.NAME: majority_judgment,
    funding_approval.NAME: funding_approval,
    funding_totals.NAME: funding_totals,
}


def method(name: str) -> Method:
    """The method of that name. Raises MethodUnknown."""
    if name not in METHODS:
        raise MethodUnknown(name=name, known=", ".join(METHODS))
    return METHODS[name]
