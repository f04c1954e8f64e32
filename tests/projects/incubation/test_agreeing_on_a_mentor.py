"""A mentoring holds when both accept; one who declines ends it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge.projects.rules.incubation import mentoring, needs, refusals, texts

AGREED, DECLINED, ENDED, PROPOSED = (
    mentoring.AGREED,
    mentoring.DECLINED,
    mentoring.ENDED,
    mentoring.PROPOSED,
)


@given(st.permutations(mentoring.SIDES), st.lists(st.sampled_from(["yes", "no"]), min_size=2, max_size=2))
def test_it_holds_when_both_accept(sides: list[str], answers: list[str]) -> None:
    state, given_before = PROPOSED, {}
    for side, answered in zip(sides, answers, strict=True):
        if state == PROPOSED:
            state = mentoring.answer(state, given_before, side, answered)
            given_before[side] = answered
    assert state == (DECLINED if "no" in answers else AGREED)


def test_it_takes_one_answer_from_each() -> None:
    with pytest.raises(refusals.MentoringAnswered):
        mentoring.answer(PROPOSED, {"team": "yes"}, "team", "no")
    with pytest.raises(refusals.AnswerUnknown):
        mentoring.answer(PROPOSED, {}, "team", "perhaps")
    for state in (DECLINED, ENDED):
        with pytest.raises(refusals.MentoringOver):
            mentoring.answer(state, {}, "team", "yes")


def test_it_wants_an_agreement_before_sessions() -> None:
    mentoring.require_agreed(AGREED)
    with pytest.raises(refusals.MentoringNotAgreed):
        mentoring.require_agreed(PROPOSED)
    with pytest.raises(refusals.MentoringOver):
        mentoring.require_agreed(ENDED)
    mentoring.require_going_on(PROPOSED)
    with pytest.raises(refusals.MentoringOver):
        mentoring.require_going_on(DECLINED)


def test_it_reads_needs_and_skills() -> None:
    assert needs.declare("law", " Une convention\r\nà relire ", waiting=0) == (
        "law",
        "Une convention\nà relire",
    )
    assert needs.skills(["team", "law", "team"]) == ("law", "team")
    with pytest.raises(refusals.SkillUnknown):
        needs.declare("magic", "x", waiting=0)
    with pytest.raises(refusals.SkillsMissing):
        needs.skills([])
    with pytest.raises(refusals.TooManyNeeds):
        needs.declare("law", "x", waiting=needs.MOST_NEEDS)
    with pytest.raises(refusals.NeedMet):
        needs.require_open(met=True)
    needs.require_open(met=False)


@pytest.mark.parametrize("typed", ["", "-1", "1,5", "501", "٣", "9" * 50])
def test_it_refuses_what_is_no_number_of_hours(typed: str) -> None:
    with pytest.raises(refusals.HoursWrong):
        needs.hours(typed)
    assert needs.hours(" 12 ") == 12


@pytest.mark.parametrize("typed", ["", " \x00 ", "x" * 3001])
def test_it_refuses_what_is_no_text(typed: str) -> None:
    with pytest.raises(refusals.TextWrong):
        texts.text(typed)
    with pytest.raises(refusals.TextWrong):
        texts.line(typed)
