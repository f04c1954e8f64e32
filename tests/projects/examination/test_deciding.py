"""Deciding whether an application may go to the selection: what the rules say, what an officer may say."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from challenge.projects.rules.eligibility.judging import Judgment, Verdict
from challenge.projects.rules.examination import verdicts
from challenge.projects.rules.examination.refusals import (
    CorrectionUnderWay,
    NotExaminable,
    OwnTeamExamined,
    ReasonNeeded,
    RegistryToCheck,
    RulesDoNotSay,
    VerdictUnknown,
)
from challenge.projects.rules.examination.verdicts import Standing

WHY = "Le siège est dans une autre ville."
WHOLE = Standing("waiting", "found", "admissible")
UNSAID = replace(WHOLE, by_rule="unsaid")


@pytest.mark.parametrize(
    ("complete", "verdict", "said"),
    [
        (True, Verdict.HOLDS, "admissible"),
        (False, Verdict.HOLDS, "unsaid"),
        (True, Verdict.NOT_ANSWERED, "unsaid"),
        (True, Verdict.FAILS, "inadmissible"),
        (False, Verdict.FAILS, "inadmissible"),
    ],
)
def test_it_says_what_the_rules_say(complete: bool, verdict: Verdict, said: str) -> None:
    assert verdicts.by_rule(complete=complete, judgment=Judgment(verdict, ())) == said


def test_it_needs_no_reason_to_follow_the_rules() -> None:
    assert verdicts.decide(WHOLE, "admissible", "").by_hand is False


@pytest.mark.parametrize("standing", [UNSAID, replace(WHOLE, by_rule="inadmissible")])
def test_it_needs_a_reason_to_depart_from_the_rules(standing: Standing) -> None:
    with pytest.raises(ReasonNeeded):
        verdicts.decide(standing, "admissible", "  ok  ")
    assert verdicts.decide(standing, "admissible", WHY) == verdicts.Decided("admissible", WHY, True)


def test_it_needs_a_reason_against_a_team_even_by_rule() -> None:
    failing = replace(WHOLE, by_rule="inadmissible")
    with pytest.raises(ReasonNeeded):
        verdicts.decide(failing, "inadmissible", "")
    assert not verdicts.decide(failing, "inadmissible", WHY).by_hand


def test_it_accepts_nobody_whom_the_registry_has_not_answered_for() -> None:
    unknown = replace(WHOLE, registry="to_check")
    with pytest.raises(RegistryToCheck):
        verdicts.decide(unknown, "admissible", WHY)
    assert verdicts.decide(unknown, "inadmissible", WHY).verdict == "inadmissible"


def test_it_lets_nobody_examine_their_own_team() -> None:
    with pytest.raises(OwnTeamExamined):
        verdicts.decide(replace(WHOLE, own=True), "admissible", "")


@pytest.mark.parametrize("examined", ["none", "admissible", "inadmissible"])
def test_it_decides_once(examined: str) -> None:
    with pytest.raises(NotExaminable):
        verdicts.decide(replace(WHOLE, examined=examined), "admissible", "")


def test_it_waits_for_a_correction() -> None:
    asked = replace(WHOLE, examined="correction", corrected_until=datetime(2027, 4, 9, tzinfo=UTC))
    with pytest.raises(CorrectionUnderWay):
        verdicts.decide(asked, "inadmissible", WHY)
    assert verdicts.decide(replace(asked, corrected_until=None), "inadmissible", WHY)


def test_it_knows_two_verdicts() -> None:
    with pytest.raises(VerdictUnknown):
        verdicts.decide(WHOLE, "perhaps", WHY)


def test_it_accepts_many_by_rule_only() -> None:
    assert verdicts.accept_by_rule(WHOLE).verdict == "admissible"
    with pytest.raises(RulesDoNotSay):
        verdicts.accept_by_rule(UNSAID)
