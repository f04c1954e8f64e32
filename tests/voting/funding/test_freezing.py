"""The rule sheet of a funding vote: version 3; those of other votes keep their bytes."""

import json
from typing import Any

import pytest

from challenge.voting.rules import sheet_source
from challenge.voting.rules.refusals import SheetIncomplete
from challenge.voting.rules.sheet import RuleSheet
from tests.voting import samples
from tests.voting.funding import mixing


def frozen(source: dict[str, Any]) -> RuleSheet:
    return sheet_source.freeze(source, samples.SURROUNDINGS)


def test_it_freezes_the_division_and_the_order_of_shufflers() -> None:
    sheet = frozen(mixing.source())
    assert (sheet.version, sheet.mixed, sheet.shufflers) == (3, True, (1, 2, 3))
    assert sheet.funding is not None
    assert (sheet.funding["envelope_cents"], sheet.options[0]["cost_cents"]) == (100_000, 30_000)
    assert RuleSheet.from_bytes(sheet.to_bytes()) == sheet


def test_it_mixes_nothing_for_most_votes_first() -> None:
    sheet = frozen(mixing.source("funding_totals"))
    assert (sheet.mixed, sheet.shufflers, sheet.funding and sheet.funding["shufflers"]) == (False, None, [])


def test_it_leaves_other_sheets_as_they_were() -> None:
    sheet = frozen(samples.source())
    fields = json.loads(sheet.to_bytes())
    assert (sheet.version, "funding" in fields, sheet.shufflers) == (2, False, None)
    assert set(fields["options"][0]) == {"reference", "label_fr", "label_en", "summary_fr", "summary_en"}


def test_it_has_a_higher_k_of_its_own() -> None:
    source = mixing.source()
    source["rules"]["least_voters"] = 9
    with pytest.raises(SheetIncomplete, match="least_voters"):
        frozen(source)
    del source["rules"]["least_voters"]
    assert frozen(source).least_voters == 30


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("method", "approval"),
        ("method", "funding_totals"),
        ("purpose", "challenge"),
        ("funding", None),
        ("funding.envelope_cents", 0),
        ("funding.stop", "never"),
        ("funding.call", ""),
    ],
)
def test_it_says_which_field_is_wrong(path: str, value: object) -> None:
    source = mixing.source()
    *tables, name = path.split(".")
    for table in tables:
        source[table] = dict(source[table])
    (source[tables[0]] if tables else source)[name] = value
    with pytest.raises(SheetIncomplete):
        frozen(source)
