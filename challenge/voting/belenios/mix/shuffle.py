"""A shuffle: every mixed question's ciphertexts re-encrypted and permuted by one trustee, with the proofs."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from challenge.voting.belenios import answer, group, serial
from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.election import Election
from challenge.voting.belenios.group import base_power, multiply, power
from challenge.voting.belenios.proofs import Ciphertext

from . import proof

Rows = list[list[Ciphertext]]
"""The ciphertexts of each mixed question, in the order of the questions."""


def make_shuffle(election: Election, rows: Rows) -> bytes:
    """Shuffle these ciphertexts in an order that nobody else learns and that is not kept: a record."""
    made = [_shuffle(election, row) for row in rows]
    return serial.dumps(
        {
            "ciphertexts": [[pair.to_json() for pair in row] for row, _ in made],
            "proofs": [shown.to_json() for _, shown in made],
        }
    )


def _shuffle(election: Election, row: list[Ciphertext]) -> tuple[list[Ciphertext], proof.ShuffleProof]:
    order = list(range(len(row)))
    secrets.SystemRandom().shuffle(order)
    randoms = [group.random_scalar() for _ in row]
    fresh = [_encrypt_again(election.key, pair, r) for pair, r in zip(row, randoms, strict=True)]
    after = [fresh[place] for place in order]
    return after, proof.prove(election.fingerprint, election.key, row, after, randoms, order)


def _encrypt_again(key: bytes, pair: Ciphertext, r: int) -> Ciphertext:
    return Ciphertext(multiply(pair.alpha, base_power(r)), multiply(pair.beta, power(key, r)))


def read_shuffle(data: bytes, lengths: Sequence[int]) -> tuple[Rows, list[proof.ShuffleProof]]:
    """Read a shuffle of as many ciphertexts a question as `lengths` says: its ciphertexts and
    proofs, neither known to be in the group until checked. Defects: those of shapes, elements and scalars."""
    ciphertexts, proofs = serial.fields(serial.loads(data), "ciphertexts", "proofs")
    rows = [
        [answer.read_ciphertext(pair) for pair in serial.array(row, length)]
        for row, length in zip(serial.array(ciphertexts, len(lengths)), lengths, strict=True)
    ]
    read = [
        proof.read_proof(item, length)
        for item, length in zip(serial.array(proofs, len(lengths)), lengths, strict=True)
    ]
    return rows, read


def check_shuffle(election: Election, before: Rows, data: bytes) -> Rows:
    """Check a shuffle of these ciphertexts; those it gives.

    Defects: `shuffle_proof_wrong`, and those of `read_shuffle`.
    """
    after, proofs = read_shuffle(data, [len(row) for row in before])
    for old, new, given in zip(before, after, proofs, strict=True):
        if not proof.check(election.fingerprint, election.key, old, new, given):
            raise Defect("shuffle_proof_wrong", "the ciphertexts are not proved to be those before, shuffled")
    return after
