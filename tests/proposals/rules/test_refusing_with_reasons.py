"""A refusal says why, from a list."""

import pytest

from challenge.foundation.refusals import RuleBroken
from challenge.proposals.rules.reasons import require_refusal
from challenge.proposals.rules.refusals import ReasonNeeded, ReasonUnknown, TextTooLong, WordsNeeded


def test_it_keeps_the_order_of_the_list() -> None:
    assert require_refusal(["unclear", "off_topic"], " Où ? ") == (["off_topic", "unclear"], "Où ?")


@pytest.mark.parametrize(
    ("reasons", "words", "refusal"),
    [
        ([], "x", ReasonNeeded),
        (["nap"], "x", ReasonUnknown),
        (["other"], " ", WordsNeeded),
        (["insult"], "x" * 2001, TextTooLong),
    ],
)
def test_it_refuses_a_refusal_without_reason(
    reasons: list[str], words: str, refusal: type[RuleBroken]
) -> None:
    with pytest.raises(refusal):
        require_refusal(reasons, words)
