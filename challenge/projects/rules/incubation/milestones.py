"""Milestones of a supported project: evidence sent by the team, decided on by somebody without conflict.

| state | comes from | then |
|---|---|---|
| planned | the budget plan of the award | submitted |
| submitted | planned, returned | validated, returned |
| returned | submitted, with a reason | submitted |
| validated | submitted | – |
"""

from dataclasses import dataclass
from datetime import date, timedelta

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import Sentence
from challenge.projects.rules.incubation import texts
from challenge.projects.rules.incubation.refusals import (
    AnswerUnknown,
    EvidenceMissing,
    MilestoneDayWrong,
    MilestoneNotOpen,
    MilestoneNotSubmitted,
    OwnMentoringValidated,
    OwnTeamValidated,
    TooMuchEvidence,
    ValidatorInConflict,
)

PLANNED, SUBMITTED, VALIDATED, RETURNED = "planned", "submitted", "validated", "returned"
STATES = (PLANNED, SUBMITTED, VALIDATED, RETURNED)
OPEN = (PLANNED, RETURNED)
"""States in which the team adds evidence and sends."""

MOST_EVIDENCE = 12
FURTHEST = timedelta(days=731)


@dataclass(frozen=True)
class Validator:
    """Who would decide: of the team, mentor of this project at any time, or tied to it in some other way."""

    of_team: bool = False
    mentors_it: bool = False
    conflict: Sentence | None = None


def require_open(state: str) -> None:
    """MilestoneNotOpen unless the team may still change what it sends."""
    if state not in OPEN:
        raise MilestoneNotOpen


def require_room(state: str, evidence: int) -> None:
    """Refuses one more piece of evidence: MilestoneNotOpen, TooMuchEvidence."""
    require_open(state)
    if evidence >= MOST_EVIDENCE:
        raise TooMuchEvidence(most=MOST_EVIDENCE)


def submit(state: str, *, evidence: int, words: str) -> str:
    """What the team says with its evidence. MilestoneNotOpen, EvidenceMissing, TextWrong."""
    require_open(state)
    if evidence < 1:
        raise EvidenceMissing
    return texts.text(words)


def require_validator(who: Validator) -> None:
    """OwnTeamValidated, OwnMentoringValidated, ValidatorInConflict: money follows this decision (funding.md,
    invariant 5), so nobody takes it who has a tie with the project."""
    if who.of_team:
        raise OwnTeamValidated
    if who.mentors_it:
        raise OwnMentoringValidated
    if who.conflict is not None:
        raise ValidatorInConflict(why=who.conflict)


def barred(who: Validator) -> Sentence | None:
    """Why somebody else decides, when they do: what `require_validator` raises, in words."""
    try:
        require_validator(who)
    except RuleBroken as refused:
        return refused.sentence
    return None


def decide(state: str, who: Validator, decided: str, words: str) -> str:
    """The words of a decision, « validated » or « returned ». A return says why; a validation need not.

    Raises MilestoneNotSubmitted, what `require_validator` raises, AnswerUnknown, TextWrong."""
    if state != SUBMITTED:
        raise MilestoneNotSubmitted
    require_validator(who)
    if decided not in (VALIDATED, RETURNED):
        raise AnswerUnknown
    if decided == RETURNED or words.strip():
        return texts.text(words)
    return ""


def later(day: date | None, today: date) -> date:
    """The new day of a milestone that is put off. MilestoneDayWrong for none, one that is past, or too
    far."""
    if day is None or not today <= day <= today + FURTHEST:
        raise MilestoneDayWrong
    return day
