"""A ballot: a voter's encrypted answers, proved correct and signed with the credential."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from . import answer, credential, group, proofs, serial
from .defects import Defect
from .election import AnyQuestion, Election
from .mix import answer as mix_answer
from .mix.question import MixedQuestion
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
    """The bytes of a ballot for these plain choices, one list a question: bits, the blank one first if
    there is one; of a mixed question, small integers.

    Defects: `choice_not_allowed`, `credential_malformed`.
    """
    if len(choices) != len(election.questions):
        raise Defect("choice_not_allowed", f"{len(election.questions)} questions are asked")
    secret = credential.secret_scalar(election.uuid, credential_secret)
    public = group.element_to_hex(group.base_power(secret))
    s0 = f"{election.fingerprint}|{public}"
    answers = [
        _make_answer(question, election.key, s0, choice)
        for question, choice in zip(election.questions, choices, strict=True)
    ]
    ballot: dict[str, object] = {"election_uuid": election.uuid, "election_hash": election.fingerprint}
    ballot |= {"credential": public, "answers": answers}
    signed = serial.b64_hash(serial.dumps(ballot))
    proof = proofs.prove_knowledge(f"sig|{signed}|", secret)
    return serial.dumps(ballot | {"signature": {"hash": signed, "proof": proof.to_json()}})


def _make_answer(question: AnyQuestion, key: bytes, s0: str, choice: list[int]) -> dict[str, object]:
    if isinstance(question, MixedQuestion):
        return mix_answer.make_answer(question, key, s0, choice)
    return answer.make_answer(question, key, s0, choice)[0]


def _check_answer(question: AnyQuestion, key: bytes, s0: str, value: object) -> tuple[Ciphertext, ...]:
    if isinstance(question, MixedQuestion):
        return mix_answer.check_answer(key, s0, value)
    return answer.check_answer(question, key, s0, value)


_NAMES = ("election_uuid", "election_hash", "credential", "answers", "signature")


def claimed_credential(election: Election, data: bytes) -> str | None:
    """The credential that a ballot says is its voter's, or None when it does not start as one of this
    election.

    Nothing is checked: it is only enough to know whose last ballot this would be.
    """
    named = f'"election_uuid":"{election.uuid}","election_hash":"{election.fingerprint}"'
    prefix = f'{{{named},"credential":"'.encode()
    if not data.startswith(prefix):
        return None
    return data[len(prefix) : len(prefix) + 64].decode("latin-1")


def size_limit(election: Election) -> int:
    """No ballot of this election has more bytes than this; `chain.record_limit` is about later records."""
    proof, ciphertext = 190, 152
    total = 2048
    for question in election.questions:
        if isinstance(question, MixedQuestion):
            total += ciphertext + proof + 256
            continue
        total += question.choice_count * (ciphertext + 2 * proof + 4) + 256
        total += (question.maximum - question.minimum + 4) * proof
    return total


@dataclass(frozen=True)
class _Opened:
    """A canonical ballot of the right election and a known voter; its proofs are still to be checked."""

    election: Election
    voter: str
    answers: object
    signature: object
    data: bytes

    def check_signature(self) -> None:
        claimed, proof = serial.fields(self.signature, "hash", "proof")
        read = proofs.read_proof(proof)
        # canonical bytes: what was signed is the ballot cut before its last field
        unsigned = self.data[: self.data.rindex(b',"signature":{"hash":')] + b"}"
        if claimed != serial.b64_hash(unsigned):
            raise Defect("signature_wrong", "the signed hash is not the ballot's")
        if not proofs.check_knowledge(f"sig|{claimed}|", group.key_from_hex(self.voter), read):
            raise Defect("signature_wrong", "the signature is not the credential's")

    def check_answers(self) -> tuple[tuple[Ciphertext, ...], ...]:
        election = self.election
        s0 = f"{election.fingerprint}|{self.voter}"
        items = serial.array(self.answers, len(election.questions))
        return tuple(
            _check_answer(question, election.key, s0, item)
            for question, item in zip(election.questions, items, strict=True)
        )


def _open(election: Election, public_credentials: Container[str], data: bytes) -> _Opened:
    uuid, fingerprint, public, answers, signature = serial.fields(serial.loads(data), *_NAMES)
    if (uuid, fingerprint) != (election.uuid, election.fingerprint):
        raise Defect("ballot_of_another_election", "the ballot names another election")
    voter = serial.text(public)
    if voter not in public_credentials:
        raise Defect("credential_unknown", "the credential is not on the list")
    return _Opened(election, voter, answers, signature, data)


def check_ballot(election: Election, public_credentials: Container[str], data: bytes) -> CheckedBallot:
    """Check a ballot, strictly: canonical at every depth, this election, a known credential, signature, every
    proof.

    Defects: `record_not_json`, `record_not_canonical`, `record_malformed`, `ballot_of_another_election`,
    `credential_unknown`, `signature_wrong`, and those of `answer.check_answer` and `mix.answer.check_answer`.
    """
    opened = _open(election, public_credentials, data)
    opened.check_signature()
    return CheckedBallot(opened.voter, tracker(data), opened.check_answers())


def every_defect(election: Election, public_credentials: Container[str], data: bytes) -> list[Defect]:
    """What is wrong with a ballot, answers first: `check_ballot` stops at the signature, which any change
    breaks."""
    found = []
    try:
        opened = _open(election, public_credentials, data)
        for check in (opened.check_answers, opened.check_signature):
            try:
                check()
            except Defect as defect:
                found.append(defect)
    except Defect as defect:
        found.append(defect)
    return found


def read_ballot(data: bytes) -> CheckedBallot:
    """A ballot that `check_ballot` passed earlier, read again without its proofs: for the tally of those who
    took it in. Never for a ballot from elsewhere: only shapes are looked at."""
    public, answers = serial.fields(serial.loads(data), *_NAMES)[2:4]
    rows = tuple(_read_ciphertexts(item) for item in serial.array(answers))
    return CheckedBallot(serial.text(public), tracker(data), rows)


def _read_ciphertexts(item: object) -> tuple[Ciphertext, ...]:
    choices = item.get("choices") if isinstance(item, dict) else None
    if isinstance(choices, dict):
        return (answer.read_ciphertext(choices),)
    return answer.read_ciphertexts(item)
