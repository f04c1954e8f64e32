"""A text is as long as people see it."""

import pytest

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
