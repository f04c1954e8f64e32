"""The encrypted tally, the trustees' shares of its decryption with their proofs, and the counts these
give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from math import isqrt
from typing import Any

from . import group, proofs, serial
from .ballot import CheckedBallot
from .defects import Defect
from .election import Election
from .group import NEUTRAL
from .mix import embedding
from .mix.shuffle import Rows
from .proofs import Ciphertext
from .trustee import Factors, Trustees

Result = list[list[Any]]
"""The counts of each question; of a mixed one, the decoded vectors of its ballots in mixed order."""


class Tally:
    """A running sum of encrypted choices; of a mixed question, the list of them. Its caller adds each
    voter's last ballot, and no other."""

    def __init__(self, election: Election) -> None:
        self.mixed = election.mixed
        self.sums = [
            [] if mixed else [Ciphertext(NEUTRAL, NEUTRAL)] * question.choice_count
            for question, mixed in zip(election.questions, self.mixed, strict=True)
        ]
        self.num_tallied = 0
        self._shuffled = False

    def add(self, ballot: CheckedBallot) -> None:
        """Count one checked ballot."""
        self._add(ballot.ciphertexts, 1)

    def merge(self, other: Tally) -> None:
        """Count all that another tally of the same election has counted."""
        self._add(other.sums, other.num_tallied)

    def _add(self, rows: Sequence[Sequence[Ciphertext]], count: int) -> None:
        for place, (mixed, theirs) in enumerate(zip(self.mixed, rows, strict=True)):
            if mixed:
                self.sums[place].extend(theirs)
            else:
                pairs = zip(self.sums[place], theirs, strict=True)
                self.sums[place] = [proofs.product(pair) for pair in pairs]
        self.num_tallied += count

    def rows(self) -> list[list[Ciphertext]]:
        """The ciphertexts of each question: sums, or the ballots' own, sorted by their bytes, which says
        nothing of who cast them or when; after a shuffle, those that it gave, in that order."""
        return [
            sorted(row) if mixed and not self._shuffled else row
            for mixed, row in zip(self.mixed, self.sums, strict=True)
        ]

    def encrypted(self) -> bytes:
        """The record of the encrypted tally; after a shuffle, of the ciphertexts that it left."""
        return serial.dumps([[pair.to_json() for pair in row] for row in self.rows()])

    def to_mix(self) -> Rows:
        """The ciphertexts that the next trustee shuffles: none where no question is mixed."""
        return [row for mixed, row in zip(self.mixed, self.rows(), strict=True) if mixed]

    def after_mix(self, shuffled: Rows) -> Tally:
        """This tally with what a shuffle gave in place of the ballots' own ciphertexts. That it is right is
        for the caller."""
        final, last = copy(self), iter(shuffled)
        final.sums = [next(last) if mixed else row for mixed, row in zip(self.mixed, self.sums, strict=True)]
        final._shuffled = True
        return final

    def to_decrypt(self) -> list[list[Ciphertext]]:
        """What the trustees decrypt. Defect `mix_missing` for ballots that were not mixed: nobody decrypts a
        voter's own."""
        if any(self.mixed) and not self._shuffled:
            raise Defect("mix_missing", "the ballots are not mixed: decrypting them would tell each vote")
        return self.rows()

    @classmethod
    def from_record(cls, election: Election, data: bytes, num_tallied: int) -> Tally:
        """Read an encrypted tally of this election, its elements checked; that it is the right one is not."""
        tally = cls(election)
        rows = serial.array(serial.loads(data), len(election.questions))
        tally.sums = [
            [_read_pair(pair) for pair in serial.array(row, num_tallied if mixed else question.choice_count)]
            for row, question, mixed in zip(rows, election.questions, tally.mixed, strict=True)
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
    """One trustee's decryption factors of a tally, with their proofs: a record. Defect `mix_missing`."""
    prefix = _statement(election, group.element_to_hex(group.base_power(secret)))
    rows = tally.to_decrypt()
    factors = [[group.power(p.alpha, secret) for p in row] for row in rows]
    made = [[proofs.prove_decryption(prefix, p.alpha, secret).to_json() for p in row] for row in rows]
    shown = [[group.element_to_hex(factor) for factor in row] for row in factors]
    return serial.dumps({"decryption_factors": shown, "decryption_proofs": made})


def check_partial_decryption(election: Election, tally: Tally, public_key: str, data: bytes) -> Factors:
    """The factors of a partial decryption by this public key, every proof checked.

    Defects: `decryption_proof_wrong`, `mix_missing`, and those of shapes, elements and scalars.
    """
    sums = tally.to_decrypt()
    factors, proof_rows = serial.fields(serial.loads(data), "decryption_factors", "decryption_proofs")
    prefix, key = _statement(election, public_key), group.key_from_hex(public_key)
    rows = serial.array(factors, len(sums))
    checked: Factors = []
    for pairs, row, row_proofs in zip(sums, rows, serial.array(proof_rows, len(sums)), strict=True):
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
    """g^count of each choice, and the element that holds each mixed vector, from checked shares. Defects
    `decryption_missing`, `mix_missing`."""
    combined = trustees.combine(shares)
    return [
        [group.divide(pair.beta, factor) for pair, factor in zip(row, factors, strict=True)]
        for row, factors in zip(tally.to_decrypt(), combined, strict=True)
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
) -> Result:
    """The counts, question by question, from the trustees' partial decryption records by owner's number; of a
    mixed question, its vectors, whose legality is for the caller to judge.

    Every share is checked. Defects: those of `check_partial_decryption`, `owner_unknown`,
    `decryption_missing`, `mix_missing`, `count_impossible`.
    """
    checked = {
        number: check_partial_decryption(election, tally, trustees.owner(number).public_key, data)
        for number, data in shares.items()
    }
    logarithms = Logarithms(num_tallied)
    points = plain_points(tally, trustees, checked)
    return [
        decoded(points[place], question.choice_count)
        if mixed
        else [logarithms[point] for point in points[place]]
        for place, (question, mixed) in enumerate(zip(election.questions, tally.mixed, strict=True))
    ]


def decoded(points: Iterable[bytes], length: int) -> list[list[int]]:
    """The vectors of `length` integers that these elements hold, in their order."""
    return [embedding.decode(point, length) for point in points]


def result_record(result: Result) -> bytes:
    """The record of the result."""
    return serial.dumps({"result": result})


def read_result(election: Election, data: bytes) -> Result:
    """Read a result of the shape that this election gives; how many vectors a mixed question has is
    not looked at."""
    (rows,) = serial.fields(serial.loads(data), "result")
    listed = zip(serial.array(rows, len(election.questions)), election.questions, election.mixed, strict=True)
    return [
        [_integers(vector, question.choice_count) for vector in serial.array(row)]
        if mixed
        else _integers(row, question.choice_count)
        for row, question, mixed in listed
    ]


def _integers(value: object, length: int) -> list[int]:
    return [serial.integer(number) for number in serial.array(value, length)]
