"""Whoever hides a text says why, from a list; a kind may have its own."""

import pytest

from challenge.foundation.refusals import RuleBroken
from challenge.moderation.rules.reasons import require_hiding
from challenge.moderation.rules.refusals import HidingReasonNeeded, HidingWordsNeeded, WordsTooLong
from challenge.proposals.rules.reasons import REASONS


def test_it_keeps_the_order_of_the_list() -> None:
    said = require_hiding(["unclear", "off_topic"], " Où ? ", known=REASONS)
    assert said == (["off_topic", "unclear"], "Où ?")


@pytest.mark.parametrize(
    ("reasons", "words", "refusal"),
    [
        ([], "x", HidingReasonNeeded),
        (["nap"], "x", HidingReasonNeeded),
        (["other"], " ", HidingWordsNeeded),
        (["insult"], "x" * 2001, WordsTooLong),
    ],
)
def test_it_refuses_to_hide_without_reason(reasons: list[str], words: str, refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        require_hiding(reasons, words, known=REASONS)
