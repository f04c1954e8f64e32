"""Whether an application may go to the selection: what the rules say, and what an officer decides.

The rules propose. An officer who decides otherwise, or against a team, says why; the reason is kept, and the
team reads it.
"""

from dataclasses import dataclass
from datetime import datetime

from challenge.projects.rules.eligibility.judging import Judgment, Verdict
from challenge.projects.rules.examination.refusals import (
    CorrectionUnderWay,
    NotExaminable,
    OwnTeamExamined,
    ReasonNeeded,
    RegistryToCheck,
    RulesDoNotSay,
    VerdictUnknown,
)

ADMISSIBLE, INADMISSIBLE, UNSAID = "admissible", "inadmissible", "unsaid"
OPEN = ("waiting", "correction")
LEAST_WORDS, MOST_WORDS = 10, 3000


@dataclass(frozen=True)
class Standing:
    """Where an application stands for its examination. `corrected_until`: while a correction may still be
    answered; `own`: whoever examines is of its team."""

    examined: str
    registry: str
    by_rule: str
    corrected_until: datetime | None = None
    own: bool = False


@dataclass(frozen=True)
class Decided:
    """A decision that may be recorded. `by_hand`: the rules did not say so."""

    verdict: str
    reason: str
    by_hand: bool


def by_rule(*, complete: bool, judgment: Judgment) -> str:
    """What the rules say by themselves: admissible when it is whole and eligible, inadmissible when a
    condition that decides fails, unsaid when an answer is missing or something lacks."""
    if judgment.verdict is Verdict.FAILS:
        return INADMISSIBLE
    return ADMISSIBLE if complete and judgment.verdict is Verdict.HOLDS else UNSAID


def require_open(standing: Standing) -> None:
    """OwnTeamExamined, NotExaminable or CorrectionUnderWay unless somebody may decide now."""
    if standing.own:
        raise OwnTeamExamined
    if standing.examined not in OPEN:
        raise NotExaminable
    if standing.corrected_until is not None:
        raise CorrectionUnderWay(due_at=standing.corrected_until)


def decide(standing: Standing, verdict: str, reason: str) -> Decided:
    """The decision. A reason is needed against a team, and wherever the rules do not say the same.

    Raises OwnTeamExamined, NotExaminable, CorrectionUnderWay; VerdictUnknown, RegistryToCheck, ReasonNeeded.
    """
    require_open(standing)
    if verdict not in (ADMISSIBLE, INADMISSIBLE):
        raise VerdictUnknown
    if verdict == ADMISSIBLE and standing.registry == "to_check":
        raise RegistryToCheck
    said = reason.strip()
    by_hand = verdict != standing.by_rule
    needed = by_hand or verdict == INADMISSIBLE
    if len(said) > MOST_WORDS or (needed and len(said) < LEAST_WORDS):
        raise ReasonNeeded(least=LEAST_WORDS, most=MOST_WORDS)
    return Decided(verdict, said, by_hand)


def accept_by_rule(standing: Standing) -> Decided:
    """The acceptance of one among many, where the rules alone say so. Raises what `decide` raises, and
    RulesDoNotSay."""
    require_open(standing)
    if standing.by_rule != ADMISSIBLE:
        raise RulesDoNotSay
    return decide(standing, ADMISSIBLE, "")
