"""The encrypted tally, the trustees' shares of its decryption with their proofs, and the counts these
give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isqrt

from . import group, proofs, serial
from .ballot import CheckedBallot
from .defects import Defect
from .election import Election
from .group import NEUTRAL
from .proofs import Ciphertext
from .trustee import Factors, Trustees


class Tally:
    """A running sum of encrypted choices. Its caller adds each voter's last ballot, and no other."""

    def __init__(self, election: Election) -> None:
        self.sums = [[Ciphertext(NEUTRAL, NEUTRAL)] * q.choice_count for q in election.questions]
        self.num_tallied = 0

    def add(self, ballot: CheckedBallot) -> None:
        """Count one checked ballot."""
        self._add(ballot.ciphertexts, 1)

    def merge(self, other: Tally) -> None:
        """Count all that another tally of the same election has counted."""
        self._add(other.sums, other.num_tallied)

    def _add(self, rows: Sequence[Sequence[Ciphertext]], count: int) -> None:
        self.sums = [
            [proofs.product(pair) for pair in zip(mine, theirs, strict=True)]
            for mine, theirs in zip(self.sums, rows, strict=True)
        ]
        self.num_tallied += count

    def encrypted(self) -> bytes:
        """The record of the encrypted tally."""
        return serial.dumps([[pair.to_json() for pair in row] for row in self.sums])

    @classmethod
    def from_record(cls, election: Election, data: bytes, num_tallied: int) -> Tally:
        """Read an encrypted tally of this election, its elements checked; that it is the right one is not."""
        tally = cls(election)
        rows = serial.array(serial.loads(data), len(election.questions))
        tally.sums = [
            [_read_pair(pair) for pair in serial.array(row, question.choice_count)]
            for row, question in zip(rows, election.questions, strict=True)
        ]
        tally.num_tallied = num_tallied
        return tally


def _read_pair(value: object) -> Ciphertext:
    alpha, beta = serial.fields(value, "alpha", "beta")
    return Ciphertext(group.element_from_hex(alpha), group.element_from_hex(beta))


def sized(num_tallied: int, total_weight: int, encrypted_tally_hash: str) -> bytes:
    """The record that says how many ballots an encrypted tally counts: the payload of EncryptedTally."""
    record = {
        "num_tallied": num_tallied,
        "total_weight": total_weight,
        "encrypted_tally": encrypted_tally_hash,
    }
    return serial.dumps(record)


def read_sized(data: bytes) -> tuple[int, int, str]:
    """Read a sized record: num_tallied, total_weight, hash of the encrypted tally."""
    number, weight, payload = serial.fields(
        serial.loads(data), "num_tallied", "total_weight", "encrypted_tally"
    )
    return serial.integer(number), serial.integer(weight), serial.digest(payload)


def _statement(election: Election, public_key: str) -> str:
    return f"decrypt|{election.fingerprint}|{public_key}|"


def partial_decryption(election: Election, secret: int, tally: Tally) -> bytes:
    """One trustee's decryption factors of a tally, with their proofs: a record."""
    prefix = _statement(election, group.element_to_hex(group.base_power(secret)))
    factors = [[group.power(p.alpha, secret) for p in row] for row in tally.sums]
    made = [[proofs.prove_decryption(prefix, p.alpha, secret).to_json() for p in row] for row in tally.sums]
    shown = [[group.element_to_hex(factor) for factor in row] for row in factors]
    return serial.dumps({"decryption_factors": shown, "decryption_proofs": made})


def check_partial_decryption(election: Election, tally: Tally, public_key: str, data: bytes) -> Factors:
    """The factors of a partial decryption by this public key, every proof checked.

    Defects: `decryption_proof_wrong`, and those of shapes, elements and scalars.
    """
    factors, proof_rows = serial.fields(serial.loads(data), "decryption_factors", "decryption_proofs")
    prefix, key = _statement(election, public_key), group.key_from_hex(public_key)
    rows = serial.array(factors, len(tally.sums))
    checked: Factors = []
    for pairs, row, row_proofs in zip(
        tally.sums, rows, serial.array(proof_rows, len(tally.sums)), strict=True
    ):
        elements = [group.element_from_hex(factor) for factor in serial.array(row, len(pairs))]
        read = proofs.read_proofs(row_proofs, len(pairs))
        for pair, element, proof in zip(pairs, elements, read, strict=True):
            if not proofs.check_decryption(prefix, pair.alpha, key, element, proof):
                raise Defect(
                    "decryption_proof_wrong", "a decryption factor is not proved to be the trustee's"
                )
        checked.append(elements)
    return checked


def owned(owner: int, payload_hash: str) -> bytes:
    """The record that says whose a partial decryption is: the payload of PartialDecryption. Owners count from
    1."""
    return serial.dumps({"owner": owner, "payload": payload_hash})


def read_owned(data: bytes) -> tuple[int, str]:
    """Read an owned record: the owner, and the hash of what is owned."""
    owner, payload = serial.fields(serial.loads(data), "owner", "payload")
    return serial.integer(owner, 1), serial.digest(payload)


def plain_points(tally: Tally, trustees: Trustees, shares: Mapping[int, Factors]) -> Factors:
    """g^count of each choice, from checked shares. Defect `decryption_missing`."""
    combined = trustees.combine(shares)
    return [
        [group.divide(pair.beta, factor) for pair, factor in zip(row, factors, strict=True)]
        for row, factors in zip(tally.sums, combined, strict=True)
    ]


class Logarithms:
    """n from g^n for 0 ≤ n ≤ most, in about √most multiplications (baby steps, giant steps)."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._step = isqrt(most) + 1
        self._small: dict[bytes, int] = {}
        point = group.NEUTRAL
        for n in range(self._step):
            self._small[point] = n
            point = group.multiply(point, group.GENERATOR)
        self._giant = point

    def __getitem__(self, point: bytes) -> int:
        for i in range(self._step + 1):
            if (n := self._small.get(point)) is not None and i * self._step + n <= self._most:
                return i * self._step + n
            point = group.divide(point, self._giant)
        raise Defect("count_impossible", "the decryption holds no count that these ballots could give")


def compute_result(
    election: Election, trustees: Trustees, tally: Tally, shares: Mapping[int, bytes], num_tallied: int
) -> list[list[int]]:
    """The counts, question by question, from the trustees' partial decryption records by owner's number.

    Every share is checked. Defects: those of `check_partial_decryption`, `owner_unknown`,
    `decryption_missing`, `count_impossible`.
    """
    checked = {
        number: check_partial_decryption(election, tally, trustees.owner(number).public_key, data)
        for number, data in shares.items()
    }
    logarithms = Logarithms(num_tallied)
    return [[logarithms[point] for point in row] for row in plain_points(tally, trustees, checked)]


def result_record(result: list[list[int]]) -> bytes:
    """The record of the result."""
    return serial.dumps({"result": result})


def read_result(election: Election, data: bytes) -> list[list[int]]:
    """Read a result of the shape that this election gives."""
    (rows,) = serial.fields(serial.loads(data), "result")
    return [
        [serial.integer(n) for n in serial.array(row, question.choice_count)]
        for row, question in zip(serial.array(rows, len(election.questions)), election.questions, strict=True)
    ]
