"""What officers type becomes the same source as a file, and a file what they would have typed."""

from datetime import UTC, datetime
from typing import Any

import pytest

from challenge.voting.rules.drafting import typed
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.sheet_source import freeze, source_of
from tests.voting import samples

GRADES = [{"reference": f"g{n}", "label": {"fr": f"M{n}", "en": f"G{n}"}} for n in (1, 2, 3)]
SOURCES: list[dict[str, Any]] = [
    {"method": "single_choice", "blank": True},
    {"method": "approval", "rules": {"maximum": 2, "quorum": 9, "sign_in": True, "minimum_age": 18}},
    {"method": "majority_judgment", "grades": GRADES},
    {"demonstration": True, "rules": {"registrar": "platform"}, "window": samples.source()["window"]},
]


def sheet_by_pages(sheet: RuleSheet) -> RuleSheet:
    contents = typed.contents(source_of(sheet), timezone="Europe/Paris")
    return freeze(typed.source(contents), samples.SURROUNDINGS)


@pytest.mark.parametrize("changes", SOURCES, ids=str)
def test_it_makes_the_same_bytes_as_a_file(changes: dict[str, Any]) -> None:
    sheet = samples.sheet(**changes)
    assert sheet_by_pages(sheet).to_bytes() == sheet.to_bytes()


def test_it_asks_to_sign_in_where_a_file_says_nothing() -> None:
    source = samples.source()
    del source["rules"]["sign_in"]
    contents = typed.contents(source, timezone="Europe/Paris")
    assert freeze(typed.source(contents), samples.SURROUNDINGS) == freeze(source, samples.SURROUNDINGS)


def test_it_shows_moments_as_the_city_says_them() -> None:
    contents = typed.contents(samples.source(), timezone="Europe/Paris")
    assert contents["window"]["window.opens_at"] == "2026-12-01T09:00"


def test_it_leaves_out_what_the_method_does_not_know() -> None:
    content = {"method": "majority_judgment", "blank": "y", "rules.maximum": "2", "grades": "Bien ; Good"}
    source = typed.source({"method": content})
    assert (source["blank"], source["rules"].get("maximum")) == (False, None)
    assert source["grades"] == [{"reference": "g1", "label": {"fr": "Bien", "en": "Good"}}]


@pytest.mark.parametrize("text", ["demain", "2027-06-05", "12/06/2027 8 h"])
def test_it_guesses_no_hour(text: str) -> None:
    assert typed.source({"window": {"window.opens_at": text}})["window"]["opens_at"] == text


def test_it_gives_each_option_a_reference() -> None:
    rows = [
        {"label.fr": "L’eau : une œuvre d’été"},
        {"label.fr": "L’eau : une œuvre d’été"},
        {"label.fr": ""},
    ]
    made = typed.with_references({"options": [*rows, {"reference": "mien", "label.fr": "x"}]})
    references = [row.get("reference") for row in made["options"]]
    assert references == ["l-eau-une-oeuvre-d-ete", "l-eau-une-oeuvre-d-ete-2", None, "mien"]


@pytest.mark.parametrize(
    "odd",
    [
        {"question": 5, "options": [1, {"label": "x"}], "rules": {"quorum": 5.5}, "grades": 3},
        {"question": {"fr": "a\x00b"}, "window": {"opens_at": "demain"}, "trustees": {"name": "Ada"}},
    ],
    ids=str,
)
def test_it_takes_whatever_a_file_holds(odd: dict[str, Any]) -> None:
    contents = typed.contents(odd, timezone="Europe/Paris")
    assert "\x00" not in str(contents)
    assert typed.source(contents)["purpose"] == "challenge"


def test_it_keeps_seconds_that_a_file_gave() -> None:
    opens_at = datetime(2026, 12, 1, 8, 0, 30, tzinfo=UTC)
    sheet = samples.sheet(window=samples.source()["window"] | {"opens_at": opens_at})
    assert sheet_by_pages(sheet).opens_at == sheet.opens_at
