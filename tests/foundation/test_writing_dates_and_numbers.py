from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from flask import Flask

from challenge.foundation import formats

# Half past ten at night in UTC: already the next day in Paris, in summer.
LATE = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)


@pytest.fixture
def french(app: Flask) -> Iterator[None]:
    with app.test_request_context("/?lang=fr"):
        yield


@pytest.fixture
def english(app: Flask) -> Iterator[None]:
    with app.test_request_context("/?lang=en"):
        yield


@pytest.mark.usefixtures("french")
def test_it_writes_french_days_and_hours() -> None:
    assert formats.day(date(2026, 6, 2)) == "mardi 2 juin 2026"
    assert formats.day(LATE) == "mercredi 1er juillet 2026"
    assert formats.short_day(date(2026, 9, 23)) == "23 sept. 2026"
    assert formats.short_day(LATE) == "1er juil. 2026"
    assert formats.moment(LATE) == "mercredi 1er juillet 2026 à 0\u00a0h\u00a030"
    assert formats.hour(LATE) == "0\u00a0h\u00a030"


@pytest.mark.usefixtures("english")
def test_it_writes_english_days_and_hours() -> None:
    assert formats.day(date(2026, 6, 1)) == "Monday 1 June 2026"
    assert formats.short_day(date(2026, 6, 1)) == "1 Jun 2026"
    assert formats.moment(LATE) == "Wednesday 1 July 2026 at 00:30"
    assert formats.hour(LATE) == "00:30"


@pytest.mark.usefixtures("french")
def test_it_writes_french_numbers() -> None:
    assert formats.number(1234567.5) == "1\u202f234\u202f567,5"
    assert formats.percent(0.1254) == "12,5\u202f%"


@pytest.mark.usefixtures("english")
def test_it_writes_english_numbers() -> None:
    assert formats.number(1234567.5) == "1,234,567.5"
    assert formats.percent(0.12) == "12%"


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (LATE, "mercredi 1er juillet 2026 à 0\u00a0h\u00a030"),
        (date(2026, 6, 2), "mardi 2 juin 2026"),
        (12000, "12\u202f000"),
        (Decimal("1.5"), "1,5"),
        (True, True),
        ("mot", "mot"),
    ],
)
def test_it_writes_a_value_of_a_sentence(value: object, shown: object) -> None:
    assert formats.shown(value) == shown


class Label:
    def in_language(self, language: str) -> str:
        return {"fr": "vélo", "en": "bicycle"}[language]


@pytest.mark.usefixtures("english")
def test_it_chooses_the_readers_text() -> None:
    assert formats.shown(Label()) == "bicycle"
