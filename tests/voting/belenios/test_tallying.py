import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from challenge.voting.belenios import ballot, group, serial, tally
from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.tally import Logarithms, Tally
from tests.voting.belenios.making import APPROVAL, BLANK, nudge, records, replaced, shared, vector

MADE = shared(BLANK, APPROVAL)
VOTES = [
    MADE.vote(0, [0, 1, 0], [1, 0, 1]),
    MADE.vote(1, [1, 0, 0], [1, 0, 0]),
    MADE.vote(0, [0, 0, 1], [0, 1, 1]),
]
COUNTS = [[1, 0, 1], [1, 1, 1]]
TOTAL = MADE.sum(VOTES)
SHARES = {n: tally.partial_decryption(MADE.election, x, TOTAL) for n, x in enumerate(MADE.keys, 1)}


def result(shares: dict[int, bytes], number: int = 2) -> list[list[int]]:
    return tally.compute_result(MADE.election, MADE.trustees, TOTAL, shares, number)


def refusal(shares: dict[int, bytes], number: int = 2) -> str:
    with pytest.raises(Defect) as caught:
        result(shares, number)
    return caught.value.code


def test_it_counts_the_last_ballot_of_each_voter() -> None:
    assert (result(SHARES), TOTAL.num_tallied) == (COUNTS, 2)


def test_it_writes_and_reads_the_encrypted_tally() -> None:
    again = Tally.from_record(MADE.election, TOTAL.encrypted(), 2)
    assert (again.sums, again.num_tallied) == (TOTAL.sums, 2)


def test_it_merges_parts() -> None:
    whole, part = Tally(MADE.election), Tally(MADE.election)
    part.add(ballot.check_ballot(MADE.election, MADE.public, VOTES[2]))
    whole.add(ballot.check_ballot(MADE.election, MADE.public, VOTES[1]))
    whole.merge(part)
    assert (whole.sums, whole.num_tallied) == (TOTAL.sums, 2)


def test_it_needs_every_single_trustee() -> None:
    assert refusal({1: SHARES[1]}) == "decryption_missing"


def test_it_refuses_a_share_under_another_name() -> None:
    assert refusal({1: SHARES[2], 2: SHARES[1]}) == "decryption_proof_wrong"


def test_it_refuses_an_unknown_owner() -> None:
    assert refusal({**SHARES, 3: SHARES[1]}) == "owner_unknown"


def test_it_finds_no_count_above_the_number_of_ballots() -> None:
    assert refusal(SHARES, number=0) == "count_impossible"


@pytest.mark.parametrize(
    ("path", "new", "code"),
    [
        (("decryption_factors", 0, 0), nudge, "decryption_proof_wrong"),
        (("decryption_factors", 0, 0), lambda _: "9" * 62 + "95", "element_invalid"),
        (("decryption_factors", 1, 2), lambda _: "0" * 63 + "1", "decryption_proof_wrong"),
        (("decryption_proofs", 1, 0, "challenge"), nudge, "decryption_proof_wrong"),
        (("decryption_proofs", 1), lambda rows: rows[:2], "record_malformed"),
        (("decryption_factors",), lambda rows: rows * 2, "record_malformed"),
    ],
)
def test_it_refuses_a_changed_share(path: tuple[Any, ...], new: Any, code: str) -> None:
    changed = replaced(json.loads(SHARES[1]), path, new)
    assert refusal({**SHARES, 1: serial.dumps(changed)}) == code


def test_it_decrypts_nothing_to_zeros() -> None:
    empty = Tally(MADE.election)
    shares = {n: tally.partial_decryption(MADE.election, x, empty) for n, x in enumerate(MADE.keys, 1)}
    counts = tally.compute_result(MADE.election, MADE.trustees, empty, shares, 0)
    assert counts == [[0, 0, 0], [0, 0, 0]]


def test_it_writes_small_records_as_belenios_does() -> None:
    found = dict.fromkeys(content for _, content in records(vector("single-tallied")))
    number, weight, payload = tally.read_sized(list(found)[-2])
    assert tally.sized(number, weight, payload) == list(found)[-2]
    assert tally.read_owned(tally.owned(3, "ab" * 32)) == (3, "ab" * 32)
    assert tally.read_result(MADE.election, tally.result_record(COUNTS)) == COUNTS


@settings(deadline=None)
@given(st.integers(0, 300), st.integers(0, 300))
def test_it_finds_small_logarithms(number: int, most: int) -> None:
    point = group.base_power(number)
    if number <= most:
        assert Logarithms(most)[point] == number
    else:
        with pytest.raises(Defect, match="count_impossible"):
            Logarithms(most)[point]
