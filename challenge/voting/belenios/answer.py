"""The encrypted answer to one question, and its proofs.

S0 is "φ|credential": each proof is bound to the election and to its voter, so that no ballot can be copied.
"""

from __future__ import annotations

from . import group, proofs, serial
from .defects import Defect
from .proofs import Ciphertext, Claim, Opening, Proof
from .question import Question

Answer = dict[str, object]


def _listed(ciphertexts: list[Ciphertext]) -> str:
    return ",".join([f"{alpha[::-1].hex()},{beta[::-1].hex()}" for alpha, beta in ciphertexts])


def _individual(s0: str, pair: Ciphertext) -> str:
    return f"prove|{s0}|{_listed([pair])}|"


def _sum(openings: list[Opening]) -> Opening:
    return Opening(sum(o.randomness for o in openings) % group.ORDER, sum(o.message for o in openings))


def _overall_claims(question: Question, total: Ciphertext) -> list[Claim]:
    return [Claim(total, m) for m in range(question.minimum, question.maximum + 1)]


def make_answer(
    question: Question, key: bytes, s0: str, choice: list[int]
) -> tuple[Answer, list[Ciphertext]]:
    """Encrypt one plain choice with its proofs: the JSON of the answer, and its ciphertexts.

    `choice` has `question.choice_count` bits, the blank one first if there is one. Defect
    `choice_not_allowed`.
    """
    question.check_choice(choice)
    made = [proofs.encrypt(key, bit) for bit in choice]
    pairs, openings = [pair for pair, _ in made], [opening for _, opening in made]
    single = [
        proofs.prove_one_of(_individual(s0, p), key, [Claim(p, 0), Claim(p, 1)], [o, o])
        for p, o in zip(pairs, openings, strict=True)
    ]
    answer: Answer = {"choices": [pair.to_json() for pair in pairs]}
    answer["individual_proofs"] = [[proof.to_json() for proof in both] for both in single]
    s = f"{s0}|{_listed(pairs)}"
    prove = _prove_with_blank if question.blank else _prove_sum
    return answer | prove(question, key, s, pairs, openings), pairs


def _prove_sum(
    question: Question, key: bytes, s: str, pairs: list[Ciphertext], openings: list[Opening]
) -> Answer:
    total = proofs.product(pairs)
    claims = _overall_claims(question, total)
    made = proofs.prove_one_of(f"prove|{s}|{_listed([total])}|", key, claims, [_sum(openings)] * len(claims))
    return {"overall_proof": [proof.to_json() for proof in made]}


def _prove_with_blank(
    question: Question, key: bytes, s: str, pairs: list[Ciphertext], openings: list[Opening]
) -> Answer:
    blank, total = pairs[0], proofs.product(pairs[1:])
    opened, summed = openings[0], _sum(openings[1:])
    claims = [Claim(blank, 1), *_overall_claims(question, total)]
    overall = proofs.prove_one_of(f"bproof1|{s}|", key, claims, [opened] + [summed] * (len(claims) - 1))
    either = proofs.prove_one_of(f"bproof0|{s}|", key, [Claim(blank, 0), Claim(total, 0)], [opened, summed])
    return {
        "overall_proof": [proof.to_json() for proof in overall],
        "blank_proof": [proof.to_json() for proof in either],
    }


def read_ciphertext(value: object) -> Ciphertext:
    """A ciphertext, its halves not neutral but *not yet known to be in the group*: the check of its proof
    raises them to a power."""
    alpha, beta = serial.fields(value, "alpha", "beta")
    pair = Ciphertext(group.element_bytes(alpha), group.element_bytes(beta))
    if group.NEUTRAL in pair:
        raise Defect("neutral_element", "a half of a ciphertext is the neutral element")
    return pair


def read_ciphertexts(value: object) -> tuple[Ciphertext, ...]:
    """The ciphertexts of an answer whose proofs were checked earlier."""
    choices = value.get("choices") if isinstance(value, dict) else None
    return tuple(read_ciphertext(choice) for choice in serial.array(choices))


def _require(holds: bool, code: str, message: str) -> None:
    if not holds:
        raise Defect(code, message)


def check_answer(question: Question, key: bytes, s0: str, value: object) -> tuple[Ciphertext, ...]:
    """Check one answer, strictly; its ciphertexts.

    Defects: `individual_proof_wrong`, `overall_proof_wrong`, `blank_proof_wrong`, `neutral_element`,
    `element_*`, `scalar_malformed`, `record_malformed` (fields, numbers of choices and proofs).
    """
    names = ["choices", "individual_proofs", "overall_proof"] + ["blank_proof"] * question.blank
    choices, individual, overall, *blank = serial.fields(value, *names)
    count = question.choice_count
    pairs = [read_ciphertext(choice) for choice in serial.array(choices, count)]
    single = [proofs.read_proofs(item, 2) for item in serial.array(individual, count)]
    span = question.maximum - question.minimum + 1
    overall_proofs = proofs.read_proofs(overall, span + question.blank)
    blank_proofs = proofs.read_proofs(blank[0], 2) if question.blank else []
    for pair, both in zip(pairs, single, strict=True):
        # message 0 comes first: it is what checks that both halves are in the group
        holds = proofs.check_one_of(_individual(s0, pair), key, [Claim(pair, 0), Claim(pair, 1)], both)
        _require(holds, "individual_proof_wrong", "a choice is not proved to be 0 or 1")
    s = f"{s0}|{_listed(pairs)}"
    if question.blank:
        _check_with_blank(question, key, s, pairs, overall_proofs, blank_proofs)
    else:
        total = proofs.product(pairs)
        holds = proofs.check_one_of(
            f"prove|{s}|{_listed([total])}|", key, _overall_claims(question, total), overall_proofs
        )
        _require(holds, "overall_proof_wrong", "the number of choices is not proved to be allowed")
    return tuple(pairs)


def _check_with_blank(
    question: Question, key: bytes, s: str, pairs: list[Ciphertext], overall: list[Proof], either: list[Proof]
) -> None:
    blank, total = pairs[0], proofs.product(pairs[1:])
    holds = proofs.check_one_of(f"bproof0|{s}|", key, [Claim(blank, 0), Claim(total, 0)], either)
    _require(holds, "blank_proof_wrong", "the vote is not proved to be blank or to choose, and not both")
    claims = [Claim(blank, 1), *_overall_claims(question, total)]
    holds = proofs.check_one_of(f"bproof1|{s}|", key, claims, overall)
    _require(holds, "overall_proof_wrong", "the number of choices is not proved to be allowed")
