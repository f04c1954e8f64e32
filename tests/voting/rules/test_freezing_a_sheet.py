"""The election service's file becomes a frozen rule sheet, or a sentence that says what to mend."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from challenge.voting.rules.refusals import SheetIncomplete
from challenge.voting.rules.sheet import RuleSheet, description
from challenge.voting.rules.sheet_source import freeze, source_of
from tests.voting import samples


def test_it_keeps_everything_that_decides() -> None:
    sheet = samples.sheet()
    assert sheet.question["en"] == "Which challenges do you approve?"
    assert sheet.trustees == ["Dmitri", "Ada", "Hugo"]
    assert (sheet.trustees_needed, sheet.least_voters, sheet.quorum) == (3, 3, None)


def test_it_reads_back_to_the_same_bytes() -> None:
    sheet = samples.sheet()
    assert RuleSheet.from_bytes(sheet.to_bytes()) == sheet
    assert RuleSheet.from_bytes(sheet.to_bytes()).fingerprint == sheet.fingerprint


def test_it_has_another_fingerprint_when_anything_changes() -> None:
    rules = {"least_voters": 4, "ties": "joint"}
    assert samples.sheet(rules=rules).fingerprint != samples.sheet().fingerprint


def test_it_names_its_fingerprint_in_the_election() -> None:
    assert samples.sheet().fingerprint in description(samples.sheet().fingerprint)


def test_it_takes_local_times_as_the_citys() -> None:
    window = {"opens_at": datetime(2026, 7, 1, 8), "closes_at": datetime(2026, 7, 2, 8)}  # noqa: DTZ001 - a TOML local time
    assert samples.sheet(window=window).window.opens_at == datetime(2026, 7, 1, 6, tzinfo=UTC)


def test_it_gives_methods_the_seed_only_when_known() -> None:
    assert samples.sheet().method_sheet().draw_seed == ""
    assert samples.sheet().method_sheet("seed").draw_seed == "seed"


def test_it_keeps_grades_in_order() -> None:
    grades = [
        {"reference": name, "label": {"fr": name, "en": name}} for name in ("bien", "passable", "rejet")
    ]
    sheet = samples.sheet(method="majority_judgment", grades=grades)
    assert [grade.reference for grade in sheet.method_sheet().grades] == ["bien", "passable", "rejet"]


def test_it_freezes_easy_to_read_texts_where_there_are_some() -> None:
    first, *others = samples.source()["options"]
    plain, sheet = samples.sheet(), samples.sheet(options=[first | {"easy": {"fr": "On vote."}}, *others])
    assert sheet.method_sheet().options[0].easy_fr == "On vote."
    assert source_of(sheet)["options"][0]["easy"] == {"fr": "On vote."}
    assert sheet.fingerprint != plain.fingerprint
    assert b"easy" not in plain.to_bytes()


def test_it_asks_voters_to_sign_in_unless_told_otherwise() -> None:
    source = samples.source()
    del source["rules"]["sign_in"]
    sheet = freeze(source, samples.SURROUNDINGS)
    assert (sheet.sign_in, sheet.minimum_age, sheet.registrar) == (True, 16, "independent")
    assert (samples.sheet().sign_in, samples.sheet().minimum_age) == (False, None)


def test_it_lets_the_platform_make_codes_in_a_demonstration() -> None:
    sheet = samples.sheet(demonstration=True, rules={"registrar": "platform"})
    assert sheet.registrar == "platform"


def test_it_keeps_the_bytes_of_a_sheet_frozen_before_sign_in() -> None:
    old = json.loads(samples.sheet().to_bytes()) | {"version": 1}
    for name in ("sign_in", "registrar", "minimum_age"):
        del old[name]
    data = json.dumps(old, ensure_ascii=False, separators=(",", ":")).encode()
    sheet = RuleSheet.from_bytes(data)
    assert (sheet.to_bytes(), sheet.sign_in, sheet.minimum_age) == (data, False, None)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"question": {"fr": "Seulement en français"}}, "en"),
        ({"question": "texte"}, "[question]"),
        ({"options": []}, "[[options]]"),
        ({"options": ["a"]}, "[[options]]"),
        ({"method": " "}, "method"),
        ({"method": "x" * 801}, "method"),
        ({"purpose": "mayor"}, "purpose"),
        ({"blank": "yes"}, "blank"),
        ({"trustees": [{"name": "Ada"}, {"name": "Ada"}]}, "même nom"),
        ({"rules": {"least_voters": 1}}, "least_voters"),
        ({"rules": {"least_voters": True}}, "least_voters"),
        ({"rules": {"trustees_needed": 4}}, "trustees_needed"),
        ({"rules": {"quorum": 0}}, "quorum"),
        ({"rules": {"sign_in": "oui"}}, "sign_in"),
        ({"rules": {"registrar": "mairie"}}, "registrar"),
        ({"rules": {"registrar": "platform"}}, "démonstration"),
        ({"rules": {"sign_in": True, "minimum_age": 0}}, "minimum_age"),
        ({"window": {"opens_at": "demain", "closes_at": samples.CLOSES_AT}}, "opens_at"),
        ({"window": {"opens_at": samples.CLOSES_AT, "closes_at": samples.OPENS_AT}}, "closes_at"),
    ],
)
def test_it_says_what_is_wrong(changes: dict[str, Any], named: str) -> None:
    with pytest.raises(SheetIncomplete, match=named.replace("[", r"\[").replace("]", r"\]")):
        samples.sheet(**changes)
