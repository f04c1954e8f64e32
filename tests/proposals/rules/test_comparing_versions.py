"""What changed between two texts, and which versions anybody may read."""

import pytest

from challenge.proposals.rules import differences
from challenge.proposals.rules.differences import Part

LONG = ("a\nb\n" * 550, "a\nc\n" * 550)
LINES = ("a b\n" * 400 + "c", "a b\n" * 400 + "d")
PAIRS = [
    ("", ""),
    ("", "Un"),
    ("Un", ""),
    ("Un été frais.", "Un hiver doux !"),
    ("  « Ici »\n", "Ici…"),
    ("!", "?"),
    ("a\nb\n" * 2100, "a\nc\n" * 2100),
]


def test_it_tells_what_went_and_came() -> None:
    assert differences.parts("Planter 10 arbres.", "Planter 20 arbres !") == [
        Part("same", "Planter "),
        Part("removed", "10 "),
        Part("added", "20 "),
        Part("same", "arbres"),
        Part("removed", "."),
        Part("added", " !"),
    ]


def test_a_word_stays_though_it_ends_the_text_now() -> None:
    assert differences.parts("Des bancs et des fontaines.", "Des bancs.") == [
        Part("same", "Des bancs"),
        Part("removed", " et des fontaines."),
        Part("added", "."),
    ]


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_it_loses_no_word(before: str, after: str) -> None:
    found = differences.parts(before, after)
    assert "".join(part.text for part in found if part.kind != "added") == before
    assert "".join(part.text for part in found if part.kind != "removed") == after
    assert differences.changed(found) == (before != after)


def test_it_shows_everybody_what_was_accepted_alone() -> None:
    assert differences.readable("accepted", insider=False)
    for outcome in ("refused", "undone", None):
        assert not differences.readable(outcome, insider=False)
        assert differences.readable(outcome, insider=True)
