"""What an argument must say."""

import pytest

from challenge.proposals.rules import arguments
from challenge.proposals.rules.arguments import ArguedEnough, ArgumentEmpty, ArgumentSaidAlready, SideNeeded
from challenge.proposals.rules.refusals import TextTooLong


def test_it_keeps_the_words_clean() -> None:
    assert arguments.require_argument("for", " Moins de\r\nbruit\x00 ", mine=[]) == "Moins de\nbruit"


def test_it_needs_a_side_and_words() -> None:
    with pytest.raises(SideNeeded):
        arguments.require_argument("both", "x", mine=[])
    with pytest.raises(ArgumentEmpty):
        arguments.require_argument("for", " \n", mine=[])
    with pytest.raises(TextTooLong):
        arguments.require_argument("for", "é" * 801, mine=[])


def test_it_lets_nobody_fill_a_column() -> None:
    with pytest.raises(ArgumentSaidAlready):
        arguments.require_argument("for", "Oui", mine=["Oui"])
    with pytest.raises(ArguedEnough):
        arguments.require_argument("for", "Six", mine=list("abcde"))
    assert arguments.require_argument("for", "Cinq", mine=list("abcd")) == "Cinq"
