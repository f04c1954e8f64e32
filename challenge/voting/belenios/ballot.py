"""A ballot: a voter's encrypted answers, proved correct and signed with the credential."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from . import answer, credential, group, proofs, serial
from .defects import Defect
from .election import Election
from .proofs import Ciphertext


@dataclass(frozen=True)
class CheckedBallot:
    """A ballot that passed every check. `credential` is the public one in hexadecimal, `ciphertexts` one
    tuple a question."""

    credential: str
    tracker: str
    ciphertexts: tuple[tuple[Ciphertext, ...], ...]


def tracker(data: bytes) -> str:
    """What a voter notes to find the ballot on the board: 43 characters."""
    return serial.b64_hash(data)


def make_ballot(election: Election, credential_secret: str, choices: list[list[int]]) -> bytes:
    """The bytes of a ballot for these plain choices, one list of bits a question (the blank bit first, if
    any).

    Defects: `choice_not_allowed`, `credential_malformed`.
    """
    if len(choices) != len(election.questions):
        raise Defect("choice_not_allowed", f"{len(election.questions)} questions are asked")
    secret = credential.secret_scalar(election.uuid, credential_secret)
    public = group.element_to_hex(group.base_power(secret))
    s0 = f"{election.fingerprint}|{public}"
    answers = [
        answer.make_answer(question, election.key, s0, choice)[0]
        for question, choice in zip(election.questions, choices, strict=True)
    ]
    ballot: dict[str, object] = {"election_uuid": election.uuid, "election_hash": election.fingerprint}
    ballot |= {"credential": public, "answers": answers}
    signed = serial.b64_hash(serial.dumps(ballot))
    proof = proofs.prove_knowledge(f"sig|{signed}|", secret)
    return serial.dumps(ballot | {"signature": {"hash": signed, "proof": proof.to_json()}})


_NAMES = ("election_uuid", "election_hash", "credential", "answers", "signature")


def claimed_credential(data: bytes) -> str:
    """The credential that a ballot says is its voter's, unchecked: enough to know whose last ballot it would
    be."""
    return serial.text(serial.fields(serial.loads(data), *_NAMES)[2])


def check_ballot(election: Election, public_credentials: Container[str], data: bytes) -> CheckedBallot:
    """Check a ballot, strictly: canonical at every depth, this election, a known credential, signature, every
    proof.

    Defects: `record_not_json`, `record_not_canonical`, `record_malformed`, `ballot_of_another_election`,
    `credential_unknown`, `signature_wrong`, and those of `answer.check_answer`.
    """
    value = serial.loads(data)
    uuid, fingerprint, public, answers, signature = serial.fields(value, *_NAMES)
    if (uuid, fingerprint) != (election.uuid, election.fingerprint):
        raise Defect("ballot_of_another_election", "the ballot names another election")
    voter = serial.text(public)
    if voter not in public_credentials:
        raise Defect("credential_unknown", "the credential is not on the list")
    _check_signature(group.key_from_hex(voter), data, signature)
    s0 = f"{fingerprint}|{voter}"
    asked = election.questions
    checked = tuple(
        answer.check_answer(question, election.key, s0, item)
        for question, item in zip(asked, serial.array(answers, len(asked)), strict=True)
    )
    return CheckedBallot(voter, tracker(data), checked)


def _check_signature(voter: bytes, data: bytes, signature: object) -> None:
    """Check the signature of a canonical ballot."""
    claimed, proof = serial.fields(signature, "hash", "proof")
    read = proofs.read_proof(proof)
    # canonical bytes: what was signed is the ballot cut before its last field
    unsigned = data[: data.rindex(b',"signature":{"hash":')] + b"}"
    if claimed != serial.b64_hash(unsigned):
        raise Defect("signature_wrong", "the signed hash is not the ballot's")
    if not proofs.check_knowledge(f"sig|{claimed}|", voter, read):
        raise Defect("signature_wrong", "the signature is not the credential's")
