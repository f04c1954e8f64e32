"""Amounts are whole cents, shown in euros as each language writes them."""

import pytest
from flask import Flask

from challenge.foundation.i18n import in_each_language
from challenge.foundation.money import Euros
from challenge.foundation.sentences import Sentence


@pytest.mark.parametrize(
    ("cents", "french", "english"),
    [
        (0, "0\u00a0€", "€0"),
        (5, "0,05\u00a0€", "€0.05"),
        (123_450, "1\u202f234,50\u00a0€", "€1,234.50"),
        (100_000_000, "1\u202f000\u202f000\u00a0€", "€1,000,000"),
        (-123_456, "-1\u202f234,56\u00a0€", "-€1,234.56"),
    ],
)
def test_it_writes_euros(cents: int, french: str, english: str) -> None:
    assert Euros(cents).in_language("fr") == str(Euros(cents)) == french
    assert Euros(cents).in_language("en") == english


def test_it_goes_in_a_sentence(app: Flask) -> None:
    with app.app_context():
        said = in_each_language(Sentence("%(amount)s", {"amount": Euros(150)}))
    assert said == {"fr": "1,50\u00a0€", "en": "€1.50"}
