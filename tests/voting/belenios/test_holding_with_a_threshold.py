"""Groups of which some trustees may be missing."""

from itertools import combinations
from pathlib import Path

import pytest

from challenge.voting.belenios import tally, trustee
from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.verify import verify_archive
from tests.voting.belenios.making import nudge, replaced
from tests.voting.belenios.test_outside_tool import judged
from tests.voting.belenios.threshold_making import Certs, make_threshold, make_with_threshold

MADE = make_with_threshold(2, 4)
VOTES = [MADE.vote(0, [0, 1, 0]), MADE.vote(1, [1, 0, 0]), MADE.vote(2, [0, 1, 0])]
TOTAL = MADE.sum(VOTES)
SHARES = {n: tally.partial_decryption(MADE.election, x, TOTAL) for n, x in enumerate(MADE.keys, 1)}


def refusal(parts: object) -> str:
    with pytest.raises(Defect) as caught:
        trustee.check_trustees([["Pedersen", parts]])
    return caught.value.code


@pytest.mark.parametrize("present", [*combinations(range(2, 6), 2), (2, 4, 5), (2, 3, 4, 5)])
def test_it_counts_with_any_trustees_that_are_enough(present: tuple[int, ...]) -> None:
    shares = {number: SHARES[number] for number in (1, *present)}
    assert tally.compute_result(MADE.election, MADE.trustees, TOTAL, shares, 3) == [[1, 2, 0]]


@pytest.mark.parametrize("present", [(2,), (2, 3), (1, 4)])
def test_it_counts_with_no_fewer(present: tuple[int, ...]) -> None:
    with pytest.raises(Defect, match="decryption_missing"):
        tally.compute_result(MADE.election, MADE.trustees, TOTAL, {n: SHARES[n] for n in present}, 3)


@pytest.mark.parametrize(("threshold", "size"), [(1, 1), (1, 3), (3, 3)])
def test_it_checks_groups_of_any_size(threshold: int, size: int) -> None:
    checked = trustee.check_trustees([["Pedersen", make_threshold(threshold, size)[1]]])
    assert (checked.items[0].needed, checked.items[0].size) == (threshold, size)


def test_it_refuses_a_certificate_that_its_owner_did_not_sign() -> None:
    def spoil(certs: Certs) -> Certs:
        return replaced(certs, (1, "signature", "response"), nudge)

    assert refusal(make_threshold(2, 3, spoil)[1]) == "trustee_signature_wrong"


def test_it_refuses_an_encryption_key_outside_the_group() -> None:
    assert refusal(make_threshold(2, 3, encryption="9" * 62 + "95")[1]) == "element_invalid"


def test_it_verifies_the_whole_election(tmp_path: Path) -> None:
    report = verify_archive(MADE.write(tmp_path, VOTES))
    assert (report.verdict, report.result) == ("valid", [[1, 2, 0]])


@pytest.mark.outside
def test_the_outside_tool_accepts_it(belenios_tool: Path, tmp_path: Path) -> None:
    MADE.write(tmp_path, VOTES)
    assert "all checks passed" in judged(belenios_tool, tmp_path, "verify")
