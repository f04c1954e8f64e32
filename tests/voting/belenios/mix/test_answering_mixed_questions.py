"""Answers to a mixed question: made, checked, and refused when anything in them is changed."""

import json
from typing import Any

import pytest

from challenge.voting.belenios import ballot, group, serial
from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.election import Election
from challenge.voting.belenios.mix import answer
from challenge.voting.belenios.mix.question import MixedQuestion
from tests.voting.belenios.making import leaves, nudge, replaced
from tests.voting.belenios.mix.mixing import BOTH, FUNDING, MADE

KEY = MADE.election.key
MADE_ANSWER: dict[str, Any] = answer.make_answer(FUNDING, KEY, "s0", [7, 0])
NEUTRAL = group.element_to_hex(group.NEUTRAL)


def refusal(value: object, s0: str = "s0") -> str:
    with pytest.raises(Defect) as caught:
        answer.check_answer(KEY, s0, value)
    return caught.value.code


def test_it_accepts_an_answer_made_here() -> None:
    (pair,) = answer.check_answer(KEY, "s0", MADE_ANSWER)
    assert pair.to_json() == MADE_ANSWER["choices"]


def test_it_refuses_an_answer_copied_by_another_voter() -> None:
    assert refusal(MADE_ANSWER, "s1") == "answer_proof_wrong"


@pytest.mark.parametrize("path", leaves(MADE_ANSWER))
def test_it_refuses_any_change(path: tuple[Any, ...]) -> None:
    assert refusal(replaced(MADE_ANSWER, path, nudge)) == "answer_proof_wrong"


@pytest.mark.parametrize("half", ["alpha", "beta"])
@pytest.mark.parametrize(
    ("element", "code"),
    [(NEUTRAL, "neutral_element"), ("9" * 62 + "95", "element_invalid"), ("x", "element_malformed")],
)
def test_it_refuses_what_is_no_element(half: str, element: str, code: str) -> None:
    assert refusal(replaced(MADE_ANSWER, ("choices", half), lambda _: element)) == code


@pytest.mark.parametrize("value", [None, {}, {"choices": [], "proof": {}}, {**MADE_ANSWER, "more": 1}])
def test_it_refuses_another_shape(value: object) -> None:
    assert refusal(value) == "record_malformed"


@pytest.mark.parametrize("choice", [[1], [1, 2, 3], [256, 0], [0, -1]])
def test_it_encrypts_only_what_fits(choice: list[int]) -> None:
    with pytest.raises(Defect, match="choice_not_allowed"):
        MADE.vote(0, choice)


def test_it_votes_on_both_kinds_of_questions() -> None:
    data = BOTH.vote(0, [1, 0, 1], [9, 200])
    checked = ballot.check_ballot(BOTH.election, BOTH.public, data)
    assert [len(pairs) for pairs in checked.ciphertexts] == [3, 1]
    assert ballot.read_ballot(data) == checked
    assert len(data) < ballot.size_limit(BOTH.election)


def test_it_writes_the_question_as_belenios_does() -> None:
    record = json.loads(MADE.election.to_bytes())
    assert list(record["questions"][0]) == ["type", "value"]
    assert record["questions"][0]["type"] == "NonHomomorphic"
    again = Election.from_bytes(BOTH.election.to_bytes())
    assert (again, again.mixed, again.choice_count) == (BOTH.election, (False, True), 4)


@pytest.mark.parametrize("count", [0, 31])
def test_it_asks_between_one_and_thirty_numbers(count: int) -> None:
    with pytest.raises(Defect, match="question_malformed"):
        MixedQuestion("?", ("x",) * count)


@pytest.mark.parametrize(
    "value",
    [
        {"type": "NonHomomorphic", "value": {"answers": ["x"]}},
        {"type": "NonHomomorphic", "value": {"answers": ["x"], "question": "?"}, "extra": {}},
        {"type": "NonHomomorphic", "value": {"answers": [1], "question": "?"}},
    ],
)
def test_it_refuses_a_question_of_another_shape(value: object) -> None:
    record = json.loads(MADE.election.to_bytes())
    with pytest.raises(Defect, match="record_malformed"):
        Election.from_bytes(serial.dumps({**record, "questions": [value]}))
