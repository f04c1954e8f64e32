"""Wieliczka's vote of 2023, as this platform would hold it: in cents, packed, under a frozen sheet."""

from typing import Any

import pytest

from challenge.projects.rules.allocation import division, ties
from challenge.projects.rules.allocation.division import Division
from challenge.voting.belenios.mix import packing
from challenge.voting.rules import sheet_source
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.sheet_source import Surroundings
from tests import real_town
from tests.real_town import FILE
from tests.voting.funding import mixing

SEED = "wieliczka"
Rows = dict[str, list[dict[str, str]]]


@pytest.fixture(scope="module")
def rows() -> Rows:
    found: Rows = real_town.benchmark().rows(FILE)
    return found


def sheet(rows: Rows) -> RuleSheet:
    source = mixing.source(envelope_cents=100_000_000, minimum=1, stop="infeasible", step_cents=100)
    source["options"] = [
        mixing.project(row["project_id"], 100 * int(row["cost"])) for row in rows["PROJECTS"]
    ]
    around = Surroundings("6iS3dsi5YkidoR", "Europe/Warsaw", "00" * 32, ties.commitment(SEED), {})
    return sheet_source.freeze(source, around)


@pytest.fixture(scope="module")
def divided(rows: Rows) -> Division:
    place = {row["project_id"]: number for number, row in enumerate(rows["PROJECTS"])}
    vectors: list[Any] = [
        packing.pack([place[one] for one in row["vote"].split(",")], len(place)) for row in rows["VOTES"]
    ]
    return division.divide(sheet(rows), [vectors], voters=len(vectors), withdrawn=(), seed=SEED)


def test_it_funds_the_towns_own_thirty(divided: Division, rows: Rows) -> None:
    official = {row["project_id"] for row in rows["PROJECTS"] if row["selected"] == "1"}
    funded = {one["project"]: one["cents"] for one in divided.document["funded"]}
    assert (set(funded), len(funded), sum(funded.values())) == (official, 30, 99_507_900)


def test_it_tells_what_other_rules_would_have_given(divided: Division) -> None:
    counted = {name: len(found) for name, found in divided.document["others"].items()}
    assert counted == {"plain": 21, "exhausted": 31, "infeasible": 30, "most_votes": 23}
