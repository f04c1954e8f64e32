"""From a frozen sheet and what was decrypted to the projects funded, with their reasons; one fingerprint."""

from typing import Any

import pytest

from challenge.projects.rules.allocation import division, ties
from challenge.voting.belenios.mix import packing
from challenge.voting.rules import sheet_source
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.sheet_source import Surroundings
from tests.voting import samples
from tests.voting.funding import mixing

SEED = "vote"
NAMES = "abcd"
COSTS = (6, 9, 6, 40)


def sheet(method: str = "funding_approval", **changes: Any) -> RuleSheet:
    given = mixing.source(method, **({"envelope_cents": 12, "minimum": 1, "stop": "plain"} | changes))
    given["options"] = [mixing.project(*one) for one in zip(NAMES, COSTS, strict=True)]
    around = Surroundings(
        uuid=samples.SURROUNDINGS.uuid,
        timezone="Europe/Paris",
        receipt_key="00" * 32,
        draw_commitment=ties.commitment(SEED),
        booth_modules={},
    )
    return sheet_source.freeze(given, around)


def ballots(*approved: str) -> list[list[list[int]]]:
    return [[packing.pack([NAMES.index(one) for one in ballot], len(NAMES)) for ballot in approved]]


def divide(given: RuleSheet, result: Any, voters: int, withdrawn: tuple[str, ...] = ()) -> division.Division:
    return division.divide(given, result, voters=voters, withdrawn=withdrawn, seed=SEED)


def kinds(found: division.Division) -> dict[str, str]:
    return {one["project"]: one["kind"] for one in found.document["projects"]}


def test_it_tells_why_each_project_is_funded_or_not() -> None:
    found = divide(sheet(), ballots("ab", "ab", "a"), 3)
    first, second, *_ = found.document["projects"]
    assert first == {"project": "a", "votes": 3, "kind": "bought", "round": 1, "whole": 3, "each": "2"}
    assert second == {
        "project": "b", "votes": 2, "kind": "not_funded", "held": "4", "gone": [["a", "4"]], "short": 2,
    }  # fmt: skip
    assert found.document["funded"] == [{"project": "a", "cents": 6}]


def test_it_does_not_depend_on_the_order_of_ballots() -> None:
    one, other = (divide(sheet(), ballots(*order), 3) for order in (["ab", "c", "a"], ["a", "ab", "c"]))
    assert one.hash == other.hash


def test_it_counts_no_vote_on_a_withdrawn_project() -> None:
    found = divide(sheet(), ballots("ab", "ab", "ac"), 3, withdrawn=("a",))
    assert kinds(found) == {"a": "withdrawn", "b": "not_funded", "c": "not_funded", "d": "not_funded"}
    assert (found.document["share"], found.document["valid"]) == (
        "4",
        3,
    )


def test_it_compares_with_other_rules() -> None:
    found = divide(sheet(), ballots("ab", "ab", "a", "c"), 4)
    assert set(found.document["others"]) == {"plain", "exhausted", "infeasible", "most_votes"}
    assert found.document["others"]["most_votes"] == ["a", "c"]


def test_it_divides_totals_by_most_votes() -> None:
    found = divide(sheet("funding_totals"), [[3, 2, 1, 0]], 3)
    assert kinds(found) == {"a": "by_votes", "c": "by_votes", "b": "not_by_votes", "d": "not_by_votes"}
    assert [one.get("left") for one in found.document["projects"]] == ["12", "6", "6", "0"]


def test_it_funds_nothing_when_every_ballot_is_invalid() -> None:
    found = divide(sheet(minimum=2), ballots("a", "b"), 2)
    assert (found.document["funded"], found.document["valid"]) == ([], 0)


def test_it_keeps_to_the_committed_draw() -> None:
    with pytest.raises(ties.SeedNotCommitted):
        division.divide(sheet(), ballots("a"), voters=1, withdrawn=(), seed="another")


def test_it_divides_no_referendum() -> None:
    plain = sheet_source.freeze(samples.source(), samples.SURROUNDINGS)
    with pytest.raises(ValueError, match="no envelope"):
        division.vote_of(plain, [[1, 1, 1]])


def test_it_fills_what_the_shares_left_with_what_still_fits() -> None:
    found = divide(sheet(fill=True), ballots("a", "a", "c"), 3)
    assert kinds(found) == {"a": "bought", "c": "filled", "b": "not_funded", "d": "not_funded"}
    assert [one["project"] for one in found.document["funded"]] == ["a", "c"]
