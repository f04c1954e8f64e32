"""Two proposals are made of one by all who write it, while nothing holds it; each is a text of its own."""

import pytest

from challenge.foundation.refusals import RuleBroken
from challenge.proposals.rules import splitting as rules
from challenge.proposals.rules.refusals import (
    ContentRefused,
    NotInThisState,
    ProposalNotFound,
    TextTooLong,
)
from challenge.proposals.rules.splitting import Whole
from challenge.proposals.rules.texts import Content

ADA, BILAL, GITA = 1, 2, 9
WHOLE = Whole("accepted", shortlisted=False, judged=False, writers=(ADA, BILAL))
BEFORE = Content("Des arbres et des bancs", "Les deux.", "Il fait chaud, et on ne peut s’asseoir.")
KEEPS = Content("Des arbres", "De l’ombre.", "Il fait chaud.")
SECOND = Content("Des bancs", "S’asseoir.", "On ne peut s’asseoir.")


def faults(keeps: Content, second: Content) -> set[str]:
    with pytest.raises(ContentRefused) as refused:
        rules.require_two(BEFORE, keeps, second, set())
    return set(refused.value.faults)


def test_it_is_asked_by_whoever_writes_an_accepted_one() -> None:
    rules.require_ask(WHOLE, by=BILAL)
    assert rules.may_ask(WHOLE, by=ADA)
    assert not rules.may_ask(WHOLE, by=GITA)
    with pytest.raises(ProposalNotFound):
        rules.require_ask(WHOLE, by=GITA)


@pytest.mark.parametrize(
    ("whole", "refusal"),
    [
        (Whole("merged", False, False, (ADA,)), NotInThisState),
        (Whole("accepted", True, False, (ADA,)), rules.ShortlistedIsOne),
        (Whole("accepted", False, True, (ADA,)), rules.JudgedIsOne),
    ],
)
def test_it_leaves_what_is_voted_on_or_examined(whole: Whole, refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        rules.require_ask(whole, by=ADA)
    assert not rules.takes_its_text(whole, revision=2, asked_of=2)


def test_it_gives_the_first_its_text_only_as_all_read_it() -> None:
    assert rules.takes_its_text(WHOLE, revision=2, asked_of=2)
    assert not rules.takes_its_text(WHOLE, revision=3, asked_of=2)


def test_it_wants_two_whole_texts_that_one_can_tell_apart() -> None:
    rules.require_two(BEFORE, KEEPS, SECOND, set())
    assert faults(Content("", "x", "x"), Content("x", "", "x")) == {"keeps-title", "second-summary"}
    assert faults(BEFORE, SECOND) == {"keeps-problem"}
    assert faults(KEEPS, Content("DES ARBRES", "x", "x")) == {"second-title"}


def test_it_is_answered_by_those_who_write_while_it_waits() -> None:
    rules.require_answer(rules.ASKED, WHOLE, by=BILAL)
    for state in (rules.REFUSED, rules.AGREED, rules.MADE):
        with pytest.raises(rules.SplitSettled):
            rules.require_answer(state, WHOLE, by=BILAL)
    with pytest.raises(rules.SplitNotFound):
        rules.require_answer(rules.ASKED, WHOLE, by=GITA)


def test_it_is_refused_with_a_reason_by_another_than_who_asked() -> None:
    def said(by: int, reason: str) -> str:
        return rules.require_refusal(rules.ASKED, WHOLE, asked_by=ADA, by=by, reason=reason)

    assert said(BILAL, " Non. ") == "Non."
    for by, reason, refusal in (
        (ADA, "Non.", rules.SplitSettled),
        (BILAL, " \n", rules.SplitReasonMissing),
        (BILAL, "x" * 501, TextTooLong),
    ):
        with pytest.raises(refusal):
            said(by, reason)


def test_it_is_taken_back_by_who_asked_until_all_agreed() -> None:
    rules.require_take_back(rules.ASKED, asked_by=ADA, by=ADA)
    with pytest.raises(rules.SplitNotFound):
        rules.require_take_back(rules.ASKED, asked_by=ADA, by=BILAL)
    with pytest.raises(rules.SplitSettled):
        rules.require_take_back(rules.AGREED, asked_by=ADA, by=ADA)


def test_it_waits_for_each_but_who_asked() -> None:
    assert rules.missing((ADA, BILAL, GITA), asked_by=BILAL, agreed=[GITA]) == [ADA]
    assert rules.missing((ADA,), asked_by=ADA, agreed=[]) == []
