"""A shuffle hides who is who, loses nobody, and proves it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from challenge.voting.belenios import group, proofs, serial
from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.mix import embedding, proof
from challenge.voting.belenios.mix.shuffle import check_shuffle, make_shuffle
from challenge.voting.belenios.proofs import Ciphertext
from tests.voting.belenios.making import SINGLE, leaves, nudge, replaced, shared
from tests.voting.belenios.mix.mixing import MADE, VOTES

ELECTION, KEY = MADE.election, MADE.election.key
ROWS = MADE.sum(VOTES).to_mix()
RECORD = json.loads(make_shuffle(ELECTION, ROWS))


def refusal(record: Any, rows: list[list[Ciphertext]] = ROWS) -> str:
    with pytest.raises(Defect) as caught:
        check_shuffle(ELECTION, rows, serial.dumps(record))
    return caught.value.code


def opened(row: list[Ciphertext]) -> list[list[int]]:
    """What the trustees together would read, in order."""
    secret = sum(MADE.keys)
    return [embedding.decode(group.divide(beta, group.power(alpha, secret)), 2) for alpha, beta in row]


def test_it_gives_other_ciphertexts_of_the_same_votes() -> None:
    (after,) = check_shuffle(ELECTION, ROWS, serial.dumps(RECORD))
    assert not {half for pair in after for half in pair} & {half for pair in ROWS[0] for half in pair}
    assert sorted(opened(after)) == [[0, 0], [129, 64], [255, 1]]


def test_it_gives_every_order() -> None:
    rows = [ROWS[0][:2]]
    made = [check_shuffle(ELECTION, rows, make_shuffle(ELECTION, rows))[0] for _ in range(30)]
    assert len({str(opened(row)) for row in made}) == 2  # missed once in five hundred million runs


@pytest.mark.parametrize("count", [0, 1, 7])
def test_it_shuffles_any_number(count: int) -> None:
    rows = [[proofs.encrypt(KEY, n)[0] for n in range(count)]]
    assert len(check_shuffle(ELECTION, rows, make_shuffle(ELECTION, rows))[0]) == count


def test_it_shuffles_each_question_alone() -> None:
    rows = [[proofs.encrypt(KEY, n)[0] for n in range(3)] for _ in range(2)]
    assert [len(row) for row in check_shuffle(ELECTION, rows, make_shuffle(ELECTION, rows))] == [3, 3]


@pytest.mark.parametrize("path", leaves(RECORD), ids=lambda path: ".".join(map(str, path)))
def test_it_refuses_any_change(path: tuple[Any, ...]) -> None:
    assert refusal(replaced(RECORD, path, nudge)) == "shuffle_proof_wrong"


def test_it_refuses_any_element_outside_the_group() -> None:
    found = [path for path in leaves(RECORD["proofs"]) if len(str(_at(RECORD["proofs"], path))) == 64]
    for path in found:
        changed = replaced(RECORD, ("proofs", *path), lambda _: "9" * 62 + "95")
        assert refusal(changed) in ("element_invalid", "shuffle_proof_wrong")


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    return _at(value[path[0]], path[1:]) if path else value


@pytest.mark.parametrize("code", ["element_invalid", "neutral_element"])
def test_it_refuses_a_ciphertext_that_is_none(code: str) -> None:
    half = "9" * 62 + "95" if code == "element_invalid" else "1".zfill(64)
    assert refusal(replaced(RECORD, ("ciphertexts", 0, 1, "beta"), lambda _: half)) == code


def test_it_refuses_two_ciphertexts_that_change_places() -> None:
    first, second, third = RECORD["ciphertexts"][0]
    assert refusal({**RECORD, "ciphertexts": [[second, first, third]]}) == "shuffle_proof_wrong"


def test_it_refuses_the_shuffle_of_other_ciphertexts() -> None:
    assert refusal(RECORD, [ROWS[0][::-1]]) == "shuffle_proof_wrong"
    assert refusal(RECORD, [ROWS[0][:2]]) == "record_malformed"


def test_it_refuses_the_shuffle_of_another_election() -> None:
    with pytest.raises(Defect, match="shuffle_proof_wrong"):
        check_shuffle(shared(SINGLE).election, ROWS, serial.dumps(RECORD))


def forged(row: list[Ciphertext], order: list[int], claimed: list[int], half: str | None = None) -> bool:
    """Whether a trustee convinces who gives ciphertexts back in one order and proves another, or changes a
    half of one of them."""
    randoms = [group.random_scalar() for _ in row]
    pairs = zip(row, randoms, strict=True)
    fresh = [proofs.product([p, Ciphertext(group.base_power(r), group.power(KEY, r))]) for p, r in pairs]
    after = [fresh[place] for place in order]
    if half is not None:
        after[1] = after[1]._replace(**{half: group.multiply(getattr(after[1], half), group.GENERATOR)})
    made = proof.prove(ELECTION.fingerprint, KEY, row, after, randoms, claimed)
    return proof.check(ELECTION.fingerprint, KEY, row, after, made)


@pytest.mark.parametrize("half", ["alpha", "beta"])
def test_it_refuses_a_vote_changed_on_the_way(half: str) -> None:
    assert not forged(ROWS[0], [2, 0, 1], [2, 0, 1], half)


def test_it_accepts_the_order_that_was_used() -> None:
    assert forged(ROWS[0], [2, 0, 1], [2, 0, 1])


@pytest.mark.parametrize(
    ("order", "claimed"),
    [
        ([0, 1, 2], [1, 0, 2]),  # another order than the one used
        ([0, 0, 2], [0, 1, 2]),  # a vote counted twice and one dropped, said to be a permutation
        ([0, 0, 2], [0, 0, 2]),  # the same, with a commitment that is no permutation
        ([2, 2, 2], [2, 2, 2]),
    ],
)
def test_it_refuses_what_is_no_permutation(order: list[int], claimed: list[int]) -> None:
    assert not forged(ROWS[0], order, claimed)


def test_it_refuses_a_vote_put_in_place_of_another() -> None:
    mine = [*ROWS[0][:2], proofs.encrypt(KEY, 1)[0]]
    assert refusal(json.loads(make_shuffle(ELECTION, [mine]))) == "shuffle_proof_wrong"


@pytest.mark.parametrize(
    "path",
    [
        ("proofs", 0),
        ("proofs", 0, 0),
        ("proofs", 0, 0, 3),
        ("proofs", 0, 1),
        ("proofs", 0, 1, 5),
        ("proofs", 0, 2),
    ],
)
def test_it_refuses_a_proof_of_another_shape(path: tuple[Any, ...]) -> None:
    assert refusal(replaced(RECORD, path, lambda value: value[:-1])) == "record_malformed"
    assert refusal(replaced(RECORD, path, lambda value: [*value, value[0]])) == "record_malformed"
