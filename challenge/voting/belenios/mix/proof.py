"""The proof of a shuffle: the new ciphertexts hold what the old ones do, in an order that it does not tell.

Terelius and Wikström, Proofs of Restricted Shuffles (2010), as CHVote 1.3.2 states it and Belenios writes it
(specification 3.3.0, section "Shuffle algorithms"); names below are theirs. A permutation is committed to
with one generator for each place; a chain of commitments shows that the challenges permuted by it have the
product that they had, hence that it is a permutation; the fourth commitment ties it to the ciphertexts.
Responses are ω + c·secret.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from challenge.voting.belenios import group, serial
from challenge.voting.belenios.group import ORDER, base_power, divide, multiply, power
from challenge.voting.belenios.proofs import Ciphertext

from .generators import generators, secondary

Row = Sequence[Ciphertext]


@dataclass(frozen=True)
class Commitments:
    """t: the five single commitments t1, t2, t3, t4,1, t4,2, and one t̂ for each ciphertext."""

    single: tuple[bytes, ...]
    chain: tuple[bytes, ...]


@dataclass(frozen=True)
class Responses:
    """s: the four single responses, then ŝ and s′ for each ciphertext."""

    single: tuple[int, ...]
    chain: tuple[int, ...]
    permuted: tuple[int, ...]


@dataclass(frozen=True)
class ShuffleProof:
    """t, s, the commitment c to the permutation, and the chain ĉ."""

    commitments: Commitments
    responses: Responses
    permutation: tuple[bytes, ...]
    chain: tuple[bytes, ...]

    def to_json(self) -> list[object]:
        """The proof as written in records."""
        one, two, three, *last = map(group.element_to_hex, self.commitments.single)
        single = [str(response) for response in self.responses.single]
        return [
            [one, two, three, last, _shown(self.commitments.chain)],
            [*single, [str(s) for s in self.responses.chain], [str(s) for s in self.responses.permuted]],
            _shown(self.permutation),
            _shown(self.chain),
        ]


def _shown(elements: Iterable[bytes]) -> list[str]:
    return [group.element_to_hex(element) for element in elements]


def read_proof(value: object, count: int) -> ShuffleProof:
    """Read the proof of a shuffle of `count` ciphertexts, strictly. Its elements are in the group only once
    it is checked: `check` compares them with what it computes, or raises them to a power."""
    t, s, permutation, chain = serial.array(value, 4)
    one, two, three, last, t_chain = serial.array(t, 5)
    *single, s_chain, s_permuted = serial.array(s, 6)
    return ShuffleProof(
        Commitments(_elements([one, two, three, *serial.array(last, 2)], 5), _elements(t_chain, count)),
        Responses(_scalars(single, 4), _scalars(s_chain, count), _scalars(s_permuted, count)),
        _elements(permutation, count),
        _elements(chain, count),
    )


def _elements(value: object, count: int) -> tuple[bytes, ...]:
    return tuple(group.element_bytes(item) for item in serial.array(value, count))


def _scalars(value: object, count: int) -> tuple[int, ...]:
    return tuple(group.scalar_from_text(item) for item in serial.array(value, count))


def _listed(elements: Iterable[bytes]) -> str:
    """⟦…⟧: each element and a comma."""
    return "".join([f"{element[::-1].hex()}," for element in elements])


def _flat(row: Row) -> Iterable[bytes]:
    return (element for pair in row for element in pair)


def powers_product(bases: Iterable[bytes], scalars: Iterable[int]) -> bytes:
    """∏ base^scalar. Every base is checked to be in the group."""
    return group.product(power(base, scalar) for base, scalar in zip(bases, scalars, strict=True))


def pairs_product(row: Row, scalars: Sequence[int]) -> Ciphertext:
    """∏ α^scalar and ∏ β^scalar. Every half is checked to be in the group."""
    return Ciphertext(
        powers_product((pair.alpha for pair in row), scalars),
        powers_product((pair.beta for pair in row), scalars),
    )


class _Statement:
    """What is proved, and the challenges drawn from it."""

    def __init__(
        self, fingerprint: str, key: bytes, before: Row, after: Row, permutation: Sequence[bytes]
    ) -> None:
        self._fingerprint, self._key = fingerprint, key
        self._text = _listed(_flat(before)) + _listed(_flat(after)) + _listed(permutation)
        first = hashlib.sha256(f"shuffle-challenges|{fingerprint}|{self._text}".encode()).hexdigest()
        self.weights = [_weight(first, place) for place in range(len(before))]
        """u: one challenge for each ciphertext."""

    def challenge(self, commitments: Commitments, chain: Sequence[bytes]) -> int:
        """c: the challenge of the whole proof."""
        text = _listed(commitments.single) + _listed(commitments.chain)
        text += self._text + _listed(chain) + group.element_to_hex(self._key)
        return group.hash_to_scalar(f"shuffle-challenge|{self._fingerprint}|{text}", [])


def _weight(first: str, place: int) -> int:
    own = hashlib.sha256(str(place).encode()).hexdigest()
    return group.hash_to_scalar(first + own, [])


def _randoms(count: int) -> list[int]:
    return [group.random_scalar() for _ in range(count)]


def prove(
    fingerprint: str, key: bytes, before: Row, after: Row, randoms: Sequence[int], order: Sequence[int]
) -> ShuffleProof:
    """Prove that after[i] is before[order[i]] re-encrypted with randoms[order[i]], without telling the order.

    Bound to the election by its fingerprint φ and its key.
    """
    count = len(before)
    opened, committed = _commit(order)
    statement = _Statement(fingerprint, key, before, after, committed)
    permuted = [statement.weights[place] for place in order]
    chain_opened, chain = _chain(permuted)
    omega, omega_chain, omega_permuted = _randoms(4), _randoms(count), _randoms(count)
    links = [secondary(), *chain][:count]
    mixed = pairs_product(after, omega_permuted)
    commitments = Commitments(
        (
            base_power(omega[0]),
            base_power(omega[1]),
            multiply(base_power(omega[2]), powers_product(generators(count), omega_permuted)),
            multiply(power(key, -omega[3]), mixed.beta),
            multiply(base_power(-omega[3]), mixed.alpha),
        ),
        tuple(
            multiply(base_power(hidden), power(link, own))
            for hidden, link, own in zip(omega_chain, links, omega_permuted, strict=True)
        ),
    )
    c = statement.challenge(commitments, chain)
    secrets = (
        sum(opened),
        _chain_secret(chain_opened, permuted),
        _weighted(opened, statement.weights),
        _weighted(randoms, statement.weights),
    )
    responses = Responses(
        _respond(omega, c, secrets),
        _respond(omega_chain, c, chain_opened),
        _respond(omega_permuted, c, permuted),
    )
    return ShuffleProof(commitments, responses, tuple(committed), tuple(chain))


def _commit(order: Sequence[int]) -> tuple[list[int], list[bytes]]:
    """Commit to a permutation: what opens each commitment, and the commitments."""
    opened = _randoms(len(order))
    committed = [group.NEUTRAL] * len(order)
    for place, generator in zip(order, generators(len(order)), strict=True):
        committed[place] = multiply(base_power(opened[place]), generator)
    return opened, committed


def _chain(permuted: Sequence[int]) -> tuple[list[int], list[bytes]]:
    """Commit to the product of the challenges, one factor after another."""
    opened, chain, link = _randoms(len(permuted)), [], secondary()
    for hidden, weight in zip(opened, permuted, strict=True):
        link = multiply(base_power(hidden), power(link, weight))
        chain.append(link)
    return opened, chain


def _chain_secret(opened: Sequence[int], permuted: Sequence[int]) -> int:
    """What opens the last link of the chain over h^(∏u)."""
    total, after = 0, 1
    for hidden, weight in zip(reversed(opened), reversed(permuted), strict=True):
        total = (total + hidden * after) % ORDER
        after = after * weight % ORDER
    return total


def _weighted(values: Sequence[int], weights: Sequence[int]) -> int:
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) % ORDER


def _respond(omega: Sequence[int], c: int, secrets: Sequence[int]) -> tuple[int, ...]:
    return tuple((hidden + c * secret) % ORDER for hidden, secret in zip(omega, secrets, strict=True))


def check(fingerprint: str, key: bytes, before: Row, after: Row, proof: ShuffleProof) -> bool:
    """Whether `after` is proved to be `before` re-encrypted and permuted.

    `before` is known to be in the group; `after` and the proof are checked to be.
    """
    count = len(before)
    statement = _Statement(fingerprint, key, before, after, proof.permutation)
    c = statement.challenge(proof.commitments, proof.chain)
    product_of_weights = 1
    for weight in statement.weights:
        product_of_weights = product_of_weights * weight % ORDER
    s, permuted = proof.responses.single, proof.responses.permuted
    links, known = [secondary(), *proof.chain], generators(count)
    bar = divide(group.product(proof.permutation), group.product(known))
    hat = divide(links[-1], power(secondary(), product_of_weights))
    tilde = powers_product(proof.permutation, statement.weights)
    old, new = pairs_product(before, statement.weights), pairs_product(after, permuted)
    single = (
        multiply(power(bar, -c), base_power(s[0])),
        multiply(power(hat, -c), base_power(s[1])),
        group.product([power(tilde, -c), base_power(s[2]), powers_product(known, permuted)]),
        group.product([power(old.beta, -c), power(key, -s[3]), new.beta]),
        group.product([power(old.alpha, -c), base_power(-s[3]), new.alpha]),
    )
    chain = (
        group.product(
            [power(links[i + 1], -c), base_power(proof.responses.chain[i]), power(links[i], permuted[i])]
        )
        for i in range(count)
    )
    return single == proof.commitments.single and tuple(chain) == proof.commitments.chain
