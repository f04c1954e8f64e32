"""What a proposal must say before it is kept, and before it is read."""

import pytest

from challenge.proposals.rules import texts
from challenge.proposals.rules.refusals import (
    AlternativeMissing,
    ContentRefused,
    ReasonForWithdrawalMissing,
    TextTooLong,
)
from challenge.proposals.rules.texts import Content
from challenge.proposals.rules.wording import require_wording
from tests.proposals.held import content

DISTRICTS = {1}


def wrong(said: Content, *, complete: bool = True) -> set[str]:
    check = texts.require_complete if complete else texts.require_draft
    try:
        check(texts.tidy(said), DISTRICTS)
    except ContentRefused as refused:
        return set(refused.faults)
    return set()


def test_it_lets_a_draft_wait_for_all_but_its_title() -> None:
    assert wrong(Content("Un titre"), complete=False) == set()
    assert wrong(Content(" \x00\n"), complete=False) == {"title"}


def test_it_asks_for_summary_and_problem_before_others_read_it() -> None:
    assert wrong(content()) == set()
    assert wrong(Content("Un titre", idea="x")) == {"summary", "problem"}


def test_it_counts_as_people_see() -> None:
    assert wrong(content("é" * 120, summary="👩‍👩‍👧" * 300)) == set()
    assert wrong(content("e\u0301" * 120)) == set()
    assert wrong(content("x" * 121, summary="x" * 801, problem="x" * 5001)) == {"title", "summary", "problem"}
    assert wrong(content(summary="e" + "\u0316" * 4000)) == {"summary"}  # one sign, drawn over the whole page


def test_it_knows_the_districts() -> None:
    assert wrong(content(district_id=1)) == set()
    assert wrong(content(district_id=9)) == {"district"}


def test_it_keeps_what_is_seen_only() -> None:
    tidy = texts.tidy(content(" Une\n ville ", problem="a\r\nb\x07\x00", idea="e\u0301"))
    assert (tidy.title, tidy.problem, tidy.idea) == ("Une ville", "a\nb", "é")


def test_it_asks_for_a_description_and_for_a_reason() -> None:
    assert texts.alternative(" Un\narbre ") == "Un arbre"
    with pytest.raises(AlternativeMissing):
        texts.alternative(" ")
    with pytest.raises(ReasonForWithdrawalMissing):
        texts.withdrawal("\n")
    with pytest.raises(TextTooLong, match="501"):
        texts.withdrawal("x" * 501)


def test_it_wants_an_options_words_in_french_at_least() -> None:
    said = {"label_fr": " Une\nville ", "label_en": "", "summary_fr": "x" * 800}
    assert require_wording(said)["label_fr"] == "Une ville"
    with pytest.raises(ContentRefused) as refused:
        require_wording({"label_fr": "", "label_en": "x" * 121, "summary_fr": "x", "summary_en": "x" * 801})
    assert set(refused.value.faults) == {"label_fr", "label_en", "summary_en"}
