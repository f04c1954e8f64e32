"""Contesting a decision, once, in time; answered by somebody else."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from challenge.projects.rules.examination import appeals
from challenge.projects.rules.examination.appeals import Contested
from challenge.projects.rules.examination.refusals import (
    AppealedAlready,
    AppealNotOpen,
    AppealOfOneself,
    AppealTooLate,
    AppealWordsMissing,
    NothingToAppeal,
    OutcomeUnknown,
    OwnTeamExamined,
    ReasonNeeded,
)

TOLD = datetime(2027, 3, 20, 15, tzinfo=UTC)
END = datetime(2027, 4, 4, 22, tzinfo=UTC)
"""Midnight in Paris after the fifteenth day, once summer time has begun."""
AGAINST = Contested("account:7", TOLD)
WORDS = "Notre siège est bien dans la ville, voici pourquoi."
PARIS = "Europe/Paris"


def lodged(contested: Contested | None = AGAINST, words: str = WORDS, now: datetime = TOLD) -> str:
    return appeals.lodge(contested, words, days=15, zone=PARIS, now=now)


def answered(outcome: str = "rejected", words: str = WORDS, actor: str = "account:8", **facts: bool) -> str:
    given = {"open_": True, "own": False} | facts
    return appeals.answer(decided_by="account:7", actor=actor, outcome=outcome, words=words, **given)


def test_it_counts_whole_days_in_the_city() -> None:
    assert appeals.ends_at(TOLD, days=15, zone=PARIS) == END
    assert lodged(now=END - timedelta(seconds=1)) == WORDS
    with pytest.raises(AppealTooLate):
        lodged(now=END)


def test_it_appeals_once() -> None:
    with pytest.raises(AppealedAlready):
        lodged(replace(AGAINST, appealed=True))


def test_it_needs_a_decision_against_the_team() -> None:
    with pytest.raises(NothingToAppeal):
        lodged(None)


@pytest.mark.parametrize("words", ["", "Non, trop court.", "x" * 5001])
def test_it_needs_words(words: str) -> None:
    with pytest.raises(AppealWordsMissing):
        lodged(words=words)


@pytest.mark.parametrize(
    ("contested", "now", "may"),
    [
        (AGAINST, TOLD, True),
        (AGAINST, END, False),
        (None, TOLD, False),
        (replace(AGAINST, appealed=True), TOLD, False),
    ],
)
def test_it_says_whether_it_may(contested: Contested | None, now: datetime, may: bool) -> None:
    assert appeals.may_lodge(contested, days=15, zone=PARIS, now=now) is may


def test_it_is_answered_by_somebody_else() -> None:
    assert answered() == WORDS
    with pytest.raises(AppealOfOneself):
        answered(actor="account:7")


def test_it_is_not_answered_by_the_team() -> None:
    with pytest.raises(OwnTeamExamined):
        answered(own=True)


def test_it_is_answered_once() -> None:
    with pytest.raises(AppealNotOpen):
        answered(open_=False)


def test_its_answer_has_an_outcome_and_a_reason() -> None:
    with pytest.raises(OutcomeUnknown):
        answered("perhaps")
    with pytest.raises(ReasonNeeded):
        answered(words="Non.")
