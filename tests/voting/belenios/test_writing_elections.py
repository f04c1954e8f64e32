import json
from typing import Any

import pytest

from challenge.voting.belenios import serial
from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.election import Election
from challenge.voting.belenios.question import Question
from tests.voting.belenios.making import APPROVAL, BLANK, SINGLE, records, replaced, shared, vector


def refusal(value: Any) -> str:
    with pytest.raises(Defect) as caught:
        Election.from_bytes(serial.dumps(value))
    return caught.value.code


def record() -> Any:
    return json.loads(shared(SINGLE, BLANK).election.to_bytes())


@pytest.mark.parametrize("name", ["approval-basic", "majority-basic", "single-blank-basic"])
def test_it_writes_the_bytes_that_belenios_wrote(name: str) -> None:
    data = records(vector(name))[0][1]
    assert Election.from_bytes(data).to_bytes() == data


def test_it_reads_what_it_writes() -> None:
    election = shared(SINGLE, BLANK).election
    again = Election.from_bytes(election.to_bytes())
    assert (again, again.fingerprint, again.choice_count) == (election, election.fingerprint, 6)


def test_it_leaves_out_people_who_are_not_named() -> None:
    made = shared(SINGLE).election
    election = Election(made.name, made.description, made.public_key, made.questions, made.uuid)
    assert Election.from_bytes(election.to_bytes()) == election


@pytest.mark.parametrize(
    ("path", "new", "code"),
    [
        (("version",), 2, "unsupported"),
        (("version",), True, "unsupported"),
        (("group",), "RFC-3526-2048", "unsupported"),
        (("questions", 0), {"type": "Lists", "value": {}}, "unsupported"),
        (("questions",), [], "record_malformed"),
        (("questions", 0), [], "record_malformed"),
        (("questions", 1, "blank"), False, "record_malformed"),
        (("questions", 0, "min"), -1, "record_malformed"),
        (("questions", 0, "min"), 2, "question_malformed"),
        (("questions", 0, "max"), 4, "question_malformed"),
        (("questions", 0, "answers"), [], "question_malformed"),
        (("public_key",), "0" * 63 + "1", "neutral_element"),
        (("uuid",), "court", "uuid_malformed"),
        (("administrator",), 3, "record_malformed"),
    ],
)
def test_it_refuses_other_elections(path: tuple[Any, ...], new: Any, code: str) -> None:
    assert refusal(replaced(record(), path, lambda _: new)) == code


@pytest.mark.parametrize("value", [[], {"version": 1}, {"extra": 1}])
def test_it_refuses_other_shapes(value: Any) -> None:
    assert refusal(value) == "record_malformed"


@pytest.mark.parametrize(
    ("question", "choice"),
    [
        (SINGLE, [1, 0, 0]),
        (BLANK, [1, 0, 0]),
        (BLANK, [0, 0, 1]),
        (APPROVAL, [0, 0, 0]),
        (APPROVAL, [1, 1, 1]),
    ],
)
def test_it_allows_choices(question: Question, choice: list[int]) -> None:
    question.check_choice(choice)


@pytest.mark.parametrize(
    ("question", "choice"),
    [
        (SINGLE, [0, 0, 0]),
        (SINGLE, [1, 1, 0]),
        (SINGLE, [1, 0]),
        (SINGLE, [2, 0, 0]),
        (SINGLE, [-1, 1, 1]),
        (BLANK, [1, 1, 0]),
        (BLANK, [0, 0, 0]),
    ],
)
def test_it_refuses_choices(question: Question, choice: list[int]) -> None:
    with pytest.raises(Defect, match="choice_not_allowed"):
        question.check_choice(choice)
