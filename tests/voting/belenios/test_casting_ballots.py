import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from challenge.voting.belenios import ballot, serial
from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.question import Question
from tests.voting.belenios.making import (
    APPROVAL,
    BLANK,
    SINGLE,
    leaves,
    nudge,
    replaced,
    shared,
)

MADE = shared(BLANK, APPROVAL)
CAST = MADE.vote(0, [0, 1, 0], [1, 0, 1])
PARSED = json.loads(CAST)


def check(data: bytes) -> ballot.CheckedBallot:
    return ballot.check_ballot(MADE.election, MADE.public, data)


def refusal(value: Any) -> str:
    with pytest.raises(Defect) as caught:
        check(value if isinstance(value, bytes) else serial.dumps(value))
    return caught.value.code


def every_code(value: Any) -> list[str]:
    return [defect.code for defect in ballot.every_defect(MADE.election, MADE.public, serial.dumps(value))]


@pytest.mark.parametrize(
    ("question", "choice"),
    [
        (SINGLE, [0, 1, 0]),
        (BLANK, [1, 0, 0]),
        (BLANK, [0, 0, 1]),
        (APPROVAL, [0, 0, 0]),
        (APPROVAL, [1, 1, 1]),
        (Question("?", ("a",), 0, 0), [0]),
        (Question("?", ("a", "b", "c"), 2, 3, blank=True), [0, 1, 0, 1]),
    ],
)
def test_it_makes_ballots_that_it_accepts(question: Question, choice: list[int]) -> None:
    made = shared(question)
    data = made.vote(1, choice)
    checked = ballot.check_ballot(made.election, made.public, data)
    assert checked.tracker == ballot.tracker(data)
    assert len(checked.ciphertexts[0]) == question.choice_count
    assert len(data) <= ballot.size_limit(made.election)


def test_it_never_makes_the_same_ballot_twice() -> None:
    assert MADE.vote(0, [0, 1, 0], [1, 0, 1]) != CAST


def test_it_asks_for_an_answer_to_each_question() -> None:
    with pytest.raises(Defect, match="choice_not_allowed"):
        MADE.vote(0, [1, 0, 0])


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(leaves(PARSED)))
def test_it_refuses_any_single_change(path: tuple[Any, ...]) -> None:
    assert refusal(replaced(PARSED, path, nudge))


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(CAST) - 1), st.integers(1, 255))
def test_it_refuses_any_changed_byte(place: int, by: int) -> None:
    assert refusal(CAST[:place] + bytes([CAST[place] ^ by]) + CAST[place + 1 :])


ANSWER = ("answers", 0)


@pytest.mark.parametrize(
    ("path", "new", "code"),
    [
        (("election_uuid",), nudge, "ballot_of_another_election"),
        (("election_hash",), nudge, "ballot_of_another_election"),
        (("credential",), nudge, "credential_unknown"),
        (("credential",), lambda _: 3, "record_malformed"),
        (("answers",), lambda rows: rows[:1], "record_malformed"),
        ((*ANSWER, "choices"), lambda rows: rows[:2], "record_malformed"),
        ((*ANSWER, "choices", 0, "alpha"), lambda _: "0" * 63 + "1", "neutral_element"),
        ((*ANSWER, "choices", 2, "beta"), lambda _: "0" * 63 + "1", "neutral_element"),
        ((*ANSWER, "choices", 2, "beta"), lambda _: "9" * 62 + "95", "element_invalid"),
        ((*ANSWER, "choices", 1, "alpha"), lambda _: "9" * 62 + "95", "element_invalid"),
        ((*ANSWER, "choices", 1, "alpha"), nudge, "individual_proof_wrong"),
        ((*ANSWER, "individual_proofs", 0), lambda both: both * 2, "record_malformed"),
        ((*ANSWER, "individual_proofs", 0), lambda both: both[::-1], "individual_proof_wrong"),
        ((*ANSWER, "overall_proof", 1, "response"), nudge, "overall_proof_wrong"),
        ((*ANSWER, "overall_proof"), lambda rows: rows[:1], "record_malformed"),
        ((*ANSWER, "blank_proof", 0, "response"), nudge, "blank_proof_wrong"),
        ((*ANSWER, "blank_proof"), lambda rows: rows * 2, "record_malformed"),
        (("answers", 1, "overall_proof", 1, "response"), nudge, "overall_proof_wrong"),
        (("answers", 1, "choices", 0, "alpha"), lambda text: text.upper(), "element_malformed"),
        (("answers", 1, "overall_proof", 0, "response"), lambda text: "0" + text, "scalar_malformed"),
        (("signature", "hash"), nudge, "signature_wrong"),
        (("signature", "proof", "challenge"), nudge, "signature_wrong"),
    ],
)
def test_it_says_what_is_wrong(path: tuple[Any, ...], new: Any, code: str) -> None:
    assert every_code(replaced(PARSED, path, new))[0] == code


def test_it_asks_for_a_blank_proof_where_blank_is_allowed() -> None:
    without = {name: part for name, part in PARSED["answers"][0].items() if name != "blank_proof"}
    assert every_code(replaced(PARSED, ANSWER, lambda _: without))[0] == "record_malformed"


def test_it_refuses_a_blank_proof_elsewhere() -> None:
    proof = PARSED["answers"][0]["blank_proof"]
    changed = replaced(PARSED, ("answers", 1), lambda answer: {**answer, "blank_proof": proof})
    assert every_code(changed)[0] == "record_malformed"


def test_it_refuses_fields_in_another_order() -> None:
    assert refusal(dict(reversed(PARSED.items()))) == "record_malformed"


def test_it_refuses_a_proof_copied_from_another_voter() -> None:
    other = json.loads(MADE.vote(1, [0, 0, 1], [0, 0, 1]))
    copied = {**other, "answers": PARSED["answers"]}
    assert every_code(copied) == ["individual_proof_wrong", "signature_wrong"]


def test_it_stops_at_the_signature_when_casting() -> None:
    assert refusal(replaced(PARSED, (*ANSWER, "choices", 1, "alpha"), nudge)) == "signature_wrong"


def test_it_refuses_a_neutral_credential_whoever_lists_it() -> None:
    neutral = "0" * 63 + "1"
    with pytest.raises(Defect, match=r"neutral_element|signature_wrong"):
        ballot.check_ballot(MADE.election, [neutral], serial.dumps({**PARSED, "credential": neutral}))


def test_it_reads_the_credential_that_a_ballot_claims() -> None:
    assert ballot.claimed_credential(MADE.election, CAST) == PARSED["credential"]
    assert ballot.claimed_credential(MADE.election, b" " + CAST) is None
    assert ballot.claimed_credential(MADE.election, CAST[:150]) not in MADE.public


def test_it_reads_again_a_ballot_that_it_checked() -> None:
    assert ballot.read_ballot(CAST) == check(CAST)


@pytest.mark.parametrize("value", [[], 3, {"alpha": 1}])
def test_it_reads_again_no_other_shape(value: Any) -> None:
    with pytest.raises(Defect, match="record_malformed"):
        ballot.read_ballot(serial.dumps({**PARSED, "answers": [value]}))
