"""A text is as long as people see it, and is kept without what nobody sees."""

from unicodedata import category

import pytest

from challenge.foundation.typed import UNSEEN
from challenge.proposals.rules import lengths
from challenge.proposals.rules.lengths import seen


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("été", 3),
        ("e\u0301te\u0301", 3),
        ("a\r\nb", 3),
        ("👍🏽", 1),
        ("👩‍👩‍👧", 1),
        ("❤️", 1),
        ("🇫🇷", 1),
        ("🇫🇷🇬🇧", 2),
        ("🇫a🇬", 3),
    ],
)
def test_it_counts_what_is_seen(text: str, length: int) -> None:
    assert seen(text) == length


def test_no_sign_of_a_plain_text_changes_the_one_before() -> None:
    for code in range(0x110000):
        sign = chr(code)
        if lengths.PLAIN.fullmatch(sign):
            assert category(sign)[0] != "M"
            assert sign != lengths.JOINER


def test_it_keeps_no_control_sign() -> None:
    for code in range(0x110000):
        gone = category(chr(code)) in ("Cc", "Cs") and chr(code) not in "\t\n"
        assert not gone or UNSEEN.fullmatch(chr(code))
