"""The encrypted answer to a mixed question: one ciphertext of the whole vector, and a proof that its maker
knows what opens it.

The proof is bound to S0, "φ|credential", so that no ballot can be copied. It does not say what is inside:
whatever does not decode to a legal vote is only known as such after the mix.
"""

from __future__ import annotations

from challenge.voting.belenios import answer, group, proofs, serial
from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.proofs import Ciphertext

from . import embedding
from .question import MixedQuestion


def _statement(s0: str, key: bytes, pair: Ciphertext) -> str:
    listed = ",".join(group.element_to_hex(element) for element in (key, *pair))
    return f"raweg|{s0}|{listed}|"


def make_answer(question: MixedQuestion, key: bytes, s0: str, choice: list[int]) -> dict[str, object]:
    """Encrypt one vector with its proof: the JSON of the answer. Defect `choice_not_allowed`."""
    question.check_choice(choice)
    r = group.random_scalar()
    hidden = group.multiply(group.power(key, r), embedding.encode(choice))
    pair = Ciphertext(group.base_power(r), hidden)
    # α = g^r: to know what opens the ciphertext is to know the secret of α
    proof = proofs.prove_knowledge(_statement(s0, key, pair), r)
    return {"choices": pair.to_json(), "proof": proof.to_json()}


def check_answer(key: bytes, s0: str, value: object) -> tuple[Ciphertext]:
    """Check one answer, strictly; its ciphertext.

    Defects: `answer_proof_wrong`, `neutral_element`, `element_*`, `scalar_malformed`, `record_malformed`.
    """
    choices, proof = serial.fields(value, "choices", "proof")
    pair, read = answer.read_ciphertext(choices), proofs.read_proof(proof)
    group.require_element(pair.beta)  # α is raised to a power, β is not
    if not proofs.check_knowledge(_statement(s0, key, pair), pair.alpha, read):
        raise Defect("answer_proof_wrong", "the voter is not proved to know what the answer holds")
    return (pair,)
