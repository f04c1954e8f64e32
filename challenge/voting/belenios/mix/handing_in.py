"""A trustee's word on a shuffle: anybody can shuffle, so whoever takes one in asks whose it is.

It goes with the shuffle to the server and is in no archive. It is bound to the election, and to the exact
bytes of the shuffle.
"""

from __future__ import annotations

from challenge.voting.belenios import group, proofs, serial
from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.election import Election


def _prefix(election: Election, data: bytes) -> str:
    return f"shuffle|{election.fingerprint}|{serial.sha256_hex(data)}|"


def sign(election: Election, secret: int, data: bytes) -> bytes:
    """The trustee's word that this shuffle is hers: a proof of knowledge of her secret."""
    return serial.dumps(proofs.prove_knowledge(_prefix(election, data), secret).to_json())


def check(election: Election, public_key: str, data: bytes, word: bytes) -> None:
    """Defect `signature_wrong` unless `word` is that of the holder of this key on this shuffle; those of
    shapes and scalars."""
    proof = proofs.read_proof(serial.loads(word))
    if not proofs.check_knowledge(_prefix(election, data), group.key_from_hex(public_key), proof):
        raise Defect("signature_wrong", "the shuffle is not signed by this trustee")
