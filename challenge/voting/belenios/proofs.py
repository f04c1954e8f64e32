"""The zero-knowledge proofs of the protocol: made and checked.

A proof is a challenge and a response, response = w − secret·challenge; a checker recomputes each commitment
as g^response · X^challenge and hashes it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from . import group, serial
from .group import ORDER, base_power, divide, multiply, power


class Proof(NamedTuple):
    """Two scalars."""

    challenge: int
    response: int

    def to_json(self) -> dict[str, str]:
        """The proof as written in records."""
        return {"challenge": str(self.challenge), "response": str(self.response)}


class Ciphertext(NamedTuple):
    """An ElGamal encryption (g^r, y^r·g^m)."""

    alpha: bytes
    beta: bytes

    def to_json(self) -> dict[str, str]:
        """The ciphertext as written in records."""
        return {"alpha": group.element_to_hex(self.alpha), "beta": group.element_to_hex(self.beta)}


@dataclass(frozen=True)
class Opening:
    """What the maker of a ciphertext knows of it: its randomness and its content."""

    randomness: int
    message: int


class Claim(NamedTuple):
    """One branch of a disjunction: "this ciphertext holds this message"."""

    ciphertext: Ciphertext
    message: int


def read_proof(value: object) -> Proof:
    """Read a proof, strictly."""
    challenge, response = serial.fields(value, "challenge", "response")
    return Proof(group.scalar_from_text(challenge), group.scalar_from_text(response))


def read_proofs(value: object, count: int) -> list[Proof]:
    """Read an array of exactly `count` proofs."""
    return [read_proof(item) for item in serial.array(value, count)]


def product(ciphertexts: Iterable[Ciphertext]) -> Ciphertext:
    """The encryption of the sum of the messages; of none, the neutral pair."""
    pairs = list(ciphertexts)
    return Ciphertext(group.product(p.alpha for p in pairs), group.product(p.beta for p in pairs))


def encrypt(key: bytes, message: int) -> tuple[Ciphertext, Opening]:
    """A fresh encryption of a small integer, and what opens it."""
    r = group.random_scalar()
    return Ciphertext(base_power(r), multiply(power(key, r), base_power(message))), Opening(r, message)


def prove_knowledge(prefix: str, secret: int) -> Proof:
    """Schnorr: I know `secret` of g^secret, bound to `prefix`. Keys, signatures and messages all use it."""
    w = group.random_scalar()
    challenge = group.hash_to_scalar(prefix, [base_power(w)])
    return Proof(challenge, (w - secret * challenge) % ORDER)


def check_knowledge(prefix: str, public: bytes, proof: Proof) -> bool:
    """Whether a proof of `prove_knowledge` holds for `public`, which is checked to be in the group."""
    commitment = multiply(power(public, proof.challenge), base_power(proof.response))
    return group.hash_to_scalar(prefix, [commitment]) == proof.challenge


def prove_decryption(prefix: str, alpha: bytes, secret: int) -> Proof:
    """Chaum and Pedersen: the same secret raises g and `alpha`."""
    w = group.random_scalar()
    challenge = group.hash_to_scalar(prefix, [base_power(w), power(alpha, w)])
    return Proof(challenge, (w - secret * challenge) % ORDER)


def check_decryption(prefix: str, alpha: bytes, public: bytes, factor: bytes, proof: Proof) -> bool:
    """Whether `factor` is `alpha` to the secret of `public`; the three elements are checked to be in the
    group."""
    challenge, response = proof
    left = multiply(power(public, challenge), base_power(response))
    right = multiply(power(factor, challenge), power(alpha, response))
    return group.hash_to_scalar(prefix, [left, right]) == challenge


@lru_cache(maxsize=1024)
def _message_power(message: int) -> bytes:
    """g^message, kept: the same few messages come in every ballot."""
    return base_power(message)


def prove_one_of(
    prefix: str, key: bytes, claims: Sequence[Claim], openings: Sequence[Opening]
) -> list[Proof]:
    """Prove that at least one claim is true without saying which. `openings[i]` opens the ciphertext of
    `claims[i]`.

    The prover knows the randomness even of the false branches, so each simulated commitment is made from it:
    the same distribution as the textbook's, with fewer long multiplications.
    """
    true = next(i for i, claim in enumerate(claims) if openings[i].message == claim.message)
    nonces, challenges, commitments = [], [], []
    for i, (claim, opening) in enumerate(zip(claims, openings, strict=True)):
        w, c = group.random_scalar(), group.random_scalar() if i != true else 0
        gap = base_power((opening.message - claim.message) * c)
        commitments += [base_power(w), multiply(power(key, w), gap)]
        nonces.append(w)
        challenges.append(c)
    challenges[true] = (group.hash_to_scalar(prefix, commitments) - sum(challenges)) % ORDER
    return [
        Proof(c, (w - opening.randomness * c) % ORDER)
        for w, c, opening in zip(nonces, challenges, openings, strict=True)
    ]


def check_one_of(prefix: str, key: bytes, claims: Sequence[Claim], proofs: Sequence[Proof]) -> bool:
    """Whether proofs of `prove_one_of` hold. Halves of ciphertexts are checked to be in the group when they
    are raised to a power; those of a claim with message 0 directly, the others through their quotient by
    g^message."""
    commitments = []
    for ((alpha, beta), message), (challenge, response) in zip(claims, proofs, strict=True):
        shifted = divide(beta, _message_power(message)) if message else beta
        commitments.append(multiply(power(alpha, challenge), base_power(response)))
        commitments.append(multiply(power(shifted, challenge), power(key, response)))
    return group.hash_to_scalar(prefix, commitments) == sum(proof.challenge for proof in proofs) % ORDER
