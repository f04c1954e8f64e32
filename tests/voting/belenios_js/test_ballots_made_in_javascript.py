"""Ballots made in the browser are accepted by Python, and those made by Python in the browser."""

from __future__ import annotations

import json

import pytest

from challenge.voting.belenios import ballot, credential, serial, tally
from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.question import Question
from tests.voting.belenios import making

from .conftest import JavaScript

SOME = Question("Lesquels ?", ("Un", "Deux", "Trois"), 1, 2)
SOME_OR_BLANK = Question("Lesquels ?", ("Un", "Deux"), 0, 2, blank=True)
VOTES: dict[str, tuple[tuple[Question, ...], list[list[list[int]]]]] = {
    "single": ((making.SINGLE,), [[[1, 0, 0]], [[0, 0, 1]]]),
    "blank": ((making.BLANK,), [[[1, 0, 0]], [[0, 1, 0]]]),
    "approval": ((making.APPROVAL,), [[[0, 0, 0]], [[1, 1, 1]]]),
    "some": ((SOME,), [[[1, 0, 0]], [[0, 1, 1]]]),
    "some or blank": ((SOME_OR_BLANK,), [[[0, 0, 0]], [[1, 0, 0]], [[0, 1, 1]]]),
    "grades": ((making.SINGLE, making.SINGLE), [[[1, 0, 0], [0, 1, 0]]]),
}


def encrypt(made: making.Made, choices: list[list[int]]) -> dict[str, object]:
    text = made.election.to_bytes().decode()
    return {"id": 1, "do": "encrypt", "election": text, "credential": made.secrets[0], "choices": choices}


def check(made: making.Made, data: bytes) -> dict[str, object]:
    listed = serial.dumps(made.public).decode()
    asked = {"election": made.election.to_bytes().decode(), "credentials": listed, "ballot": data.decode()}
    return {"do": "check-ballot", **asked}


@pytest.mark.parametrize("kind", VOTES)
def test_it_is_accepted_by_python(kind: str, javascript: JavaScript) -> None:
    questions, votes = VOTES[kind]
    made = making.shared(*questions)
    for answer in javascript(*(encrypt(made, choices) for choices in votes)):
        checked = ballot.check_ballot(made.election, made.public, answer["ballot"].encode())
        assert checked.tracker == answer["tracker"]
        assert checked.credential == credential.public_credential(made.election.uuid, made.secrets[0])


@pytest.mark.parametrize("kind", VOTES)
def test_it_accepts_those_of_python(kind: str, javascript: JavaScript) -> None:
    questions, votes = VOTES[kind]
    made = making.shared(*questions)
    ballots = [made.vote(1, *choices) for choices in votes]
    answers = javascript(*(check(made, data) for data in ballots))
    assert [answer["tracker"] for answer in answers] == [ballot.tracker(data) for data in ballots]


def test_it_refuses_what_python_refuses_with_the_same_codes(javascript: JavaScript) -> None:
    made = making.shared(making.BLANK)
    value = json.loads(made.vote(0, [0, 1, 0]))
    changed = [serial.dumps(making.replaced(value, leaf, making.nudge)) for leaf in making.leaves(value)]
    answers = javascript(*(check(made, one) for one in changed))
    assert [answer.get("code") for answer in answers] == [refusal(made, one) for one in changed]
    assert None not in [answer.get("code") for answer in answers]


def refusal(made: making.Made, data: bytes) -> str | None:
    try:
        ballot.check_ballot(made.election, made.public, data)
    except Defect as defect:
        return defect.code
    return None


def test_it_counts_in_an_archive_closed_by_python(
    javascript: JavaScript, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = making.make(making.BLANK)
    answers = javascript(encrypt(made, [[0, 1, 0]]), encrypt(made, [[1, 0, 0]]))
    path = made.write(tmp_path_factory.mktemp("archive"), [a["ballot"].encode() for a in answers])
    (seen,) = javascript({"id": 2, "do": "verify", "path": str(path)})
    assert seen["report"]["verdict"] == "valid"
    assert seen["report"]["result"] == [[1, 0, 0]]


def test_it_decrypts_as_python_checks(
    javascript: JavaScript, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = making.make(making.SINGLE, trustees=1)
    ballots = [made.vote(0, [1, 0, 0])]
    path = made.write(tmp_path_factory.mktemp("archive"), ballots, until="EncryptedTally")
    asked = {"id": 1, "do": "decrypt", "path": str(path), "privateKey": f'"{made.keys[0]}"', "minimum": 1}
    (answer,) = javascript(asked)
    data, total = answer["decryption"].encode(), made.sum(ballots)
    assert answer["owned"].encode() == tally.owned(1, serial.sha256_hex(data))
    assert tally.compute_result(made.election, made.trustees, total, {1: data}, 1) == [[1, 0, 0]]
