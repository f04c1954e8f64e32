"""Asking a service of the city about a proposal, and what it gives back."""

from dataclasses import dataclass

from challenge.admissibility.rules.answers import (
    COST_WRONG,
    LONGEST_STUDY,
    SERVICE_MISSING,
    STUDY_MISSING,
)
from challenge.foundation.money import read_euros
from challenge.foundation.refusals import FormRefused
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.typed import tidy

LONGEST_QUESTION = 1000
QUESTION_LONG = Sentence(N_("Écrivez %(most)s signes au plus."), {"most": LONGEST_QUESTION})


@dataclass(frozen=True)
class Asked:
    """What is asked: of which service, and what it should look at besides feasibility and cost."""

    service: str
    question: str


@dataclass(frozen=True)
class Given:
    """What a service says: its words, and euro cents or None when it cannot tell."""

    study: str
    cost_cents: int | None


def require_question(service: str, question: str) -> Asked:
    """What is asked; FormRefused unless the service is named, in 200 signs at most, and the question has
    1,000 signs at most. The question may be empty."""
    faults: dict[str, Sentence] = {}
    named, said = " ".join(tidy(service).split()), tidy(question)
    if not 0 < len(named) <= 200:
        faults["service"] = SERVICE_MISSING
    if len(said) > LONGEST_QUESTION:
        faults["question"] = QUESTION_LONG
    if faults:
        raise FormRefused(faults)
    return Asked(named, said)


def require_study(study: str, cost: str) -> Given:
    """What is given back; FormRefused unless there are 1 to 3,000 signs and the cost is an amount in euros,
    or empty."""
    faults: dict[str, Sentence] = {}
    said = tidy(study)
    cents = read_euros(cost) if cost.strip() else None
    if not 0 < len(said) <= LONGEST_STUDY:
        faults["study"] = STUDY_MISSING
    if cost.strip() and cents is None:
        faults["cost"] = COST_WRONG
    if faults:
        raise FormRefused(faults)
    return Given(said, cents)
