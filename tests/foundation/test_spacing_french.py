import pytest
from markupsafe import Markup

from challenge.foundation.typography import french_spaces


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Pourquoi ? Vite ! Oui ; non", "Pourquoi\u202f? Vite\u202f! Oui\u202f; non"),
        ("Ceci : cela", "Ceci\u00a0: cela"),
        ("« mot »", "«\u00a0mot\u00a0»"),
        ("12 % et 3 €", "12\u00a0% et 3\u00a0€"),
        ("%(share)s %% de", "%(share)s\u00a0%% de"),
        ("25 000 habitants, 1 234 567", "25\u202f000 habitants, 1\u202f234\u202f567"),
    ],
)
def test_it_keeps_signs_with_their_word(typed: str, shown: str) -> None:
    assert french_spaces(typed) == shown


@pytest.mark.parametrize("text", ["https://defi.example", "à 18:30", "le %(day)s, %(count)s votes", "2 1234"])
def test_it_leaves_the_rest_alone(text: str) -> None:
    assert french_spaces(text) == text


def test_it_keeps_safe_text_safe() -> None:
    assert isinstance(french_spaces(Markup("<b>Oui !</b>")), Markup)
    assert not isinstance(french_spaces("<b>Oui !</b>"), Markup)
