"""Archives of mixed votes: right at every stage, and each thing that may be wrong in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from challenge.voting.belenios import chain, serial, tally
from challenge.voting.belenios.mix import sequence
from challenge.voting.belenios.mix.shuffle import make_shuffle
from challenge.voting.belenios.verify import verify_archive
from tests.voting.belenios.making import TAMPERED, expected, nudge, replaced, vector
from tests.voting.belenios.mix.mixing import (
    BOTH,
    MADE,
    VECTORS,
    VOTES,
    Step,
    owned,
    shuffles,
    steps,
    whole,
    written,
)

CLOSE, TALLY, FIRST, SECOND, END, SHARE, SHARE_TWO, RESULT = range(4, 12)
Steps = list[Step]


def codes(path: Path, shufflers: tuple[int, ...] | None = None) -> list[str]:
    return [defect.code for defect in verify_archive(path, shufflers=shufflers).defects]


def test_it_accepts_the_mixed_vote_made_by_belenios() -> None:
    report, known = verify_archive(vector("funding-mixed"), shufflers=(1, 2)), expected("funding-mixed")
    assert (report.verdict, report.defects, report.shufflers) == ("valid", (), (1, 2))
    assert (report.ballots, report.voters) == (known["ballots"], known["voters"])
    assert report.result is not None
    assert [sorted(row) for row in report.result] == known["counts"]


@pytest.mark.parametrize("until", range(len(whole()) + 1))
def test_it_accepts_every_stage(tmp_path: Path, until: int) -> None:
    report = verify_archive(written(tmp_path, whole()[:until]), shufflers=(1, 2))
    assert (report.verdict, report.defects) == ("valid", ())
    assert report.shufflers == (1, 2)[: max(0, until - FIRST)]
    assert (report.result is not None) == (until > RESULT)


def test_it_gives_the_votes_that_were_cast(tmp_path: Path) -> None:
    report = verify_archive(written(tmp_path, whole()))
    assert report.result is not None
    assert sorted(report.result[0]) == VECTORS


def test_it_accepts_both_kinds_of_questions(tmp_path: Path) -> None:
    ballots = [BOTH.vote(0, [1, 0, 1], [5, 7]), BOTH.vote(1, [0, 0, 1], [255, 255])]
    report = verify_archive(written(tmp_path, steps(BOTH, ballots), BOTH))
    assert (report.verdict, report.result and report.result[0]) == ("valid", [1, 0, 2])
    assert report.result is not None
    assert sorted(report.result[1]) == [[5, 7], [255, 255]]


@pytest.mark.parametrize("count", [0, 1])
def test_it_accepts_a_vote_of_nobody_and_of_one(tmp_path: Path, count: int) -> None:
    report = verify_archive(written(tmp_path, steps(MADE, VOTES[:count])))
    assert (report.verdict, report.result) == ("valid", [[[3, 0]][:count]])


def test_it_finds_a_wrong_shuffle_on_two_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequence, "SMALL", 1)
    report = verify_archive(written(tmp_path, edited(SECOND, 0, ("proofs", 0, 1, 0))[:END]), processes=2)
    assert [defect.code for defect in report.defects] == ["shuffle_proof_wrong"]
    assert report.defects[0].record is not None


def edited(position: int, record: int, path: tuple[Any, ...], new: Callable[[Any], Any] = nudge) -> Steps:
    """The good events, with one field of one record changed and the hash that names the record put right."""
    kind, *contents = whole()[position]
    old = serial.sha256_hex(contents[record])
    contents[record] = serial.dumps(replaced(json.loads(contents[record]), path, new))
    renamed = serial.sha256_hex(contents[record]).encode()
    events = list(whole())
    events[position] = (kind, *(content.replace(old.encode(), renamed) for content in contents))
    return events


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda e: [*e[:FIRST], *e[SHARE:]], "event_out_of_order"),
        (lambda e: [*e[:FIRST], *e[END:]], "event_out_of_order"),
        (lambda e: [*e[:END], *e[SHARE:]], "event_out_of_order"),
        (lambda e: [*e[:SHARE], e[SECOND], *e[SHARE:]], "event_out_of_order"),
        (lambda e: [*e[:SECOND], e[FIRST], *e[END:]], "shuffle_repeated"),
        (lambda e: [*e[:FIRST], e[SECOND], e[FIRST], *e[END:]], "shuffle_proof_wrong"),
        (lambda e: [*e[:FIRST], e[SECOND], *e[END:]], "shuffle_proof_wrong"),
        (lambda e: [*e[:SECOND], *e[END:]], "decryption_proof_wrong"),
        (lambda e: [*e[:FIRST], owned("Shuffle", 3, e[FIRST][1]), *e[SECOND:]], "owner_unknown"),
        (lambda e: [*e[:FIRST], ("Shuffle", e[FIRST][1], e[SECOND][2]), *e[SECOND:]], "payload_missing"),
        (lambda e: [*e[:FIRST], ("Shuffle", e[FIRST][2]), *e[SECOND:]], "payload_missing"),
        (lambda e: [*e[:END], ("EndShuffles", b"{}"), *e[SHARE:]], "event_malformed"),
        (lambda e: [*e[:FIRST], owned("Shuffle", 1, b"{}"), *e[SECOND:]], "record_malformed"),
        (lambda e: [e[0], e[1], e[3], *e[CLOSE:]], "encrypted_tally_wrong"),
        (lambda e: [e[2], e[1], e[0], e[3], *e[CLOSE:]], "encrypted_tally_wrong"),
    ],
)
def test_it_refuses_another_order(tmp_path: Path, change: Callable[[Any], Steps], code: str) -> None:
    assert codes(written(tmp_path, change(whole())))[0] == code


@pytest.mark.parametrize(
    ("position", "record", "path", "code"),
    [
        (TALLY, 0, (0, 1, "beta"), "encrypted_tally_wrong"),
        (FIRST, 0, ("ciphertexts", 0, 0, "alpha"), "shuffle_proof_wrong"),
        (SECOND, 0, ("ciphertexts", 0, 2, "beta"), "shuffle_proof_wrong"),
        (SECOND, 0, ("proofs", 0, 2, 0), "shuffle_proof_wrong"),
        (SHARE, 0, ("decryption_factors", 0, 0), "decryption_proof_wrong"),
        (SHARE_TWO, 0, ("decryption_proofs", 0, 1, "challenge"), "decryption_proof_wrong"),
        (RESULT, 0, ("result", 0, 1, 0), "result_wrong"),
    ],
)
def test_it_refuses_what_does_not_follow(
    tmp_path: Path, position: int, record: int, path: tuple[Any, ...], code: str
) -> None:
    report = verify_archive(written(tmp_path, edited(position, record, path)))
    assert ([defect.code for defect in report.defects], report.result) == ([code], None)
    assert report.defects[0].record is not None


def test_it_refuses_an_encrypted_tally_out_of_order(tmp_path: Path) -> None:
    events = edited(TALLY, 0, (0,), lambda row: row[::-1])
    assert codes(written(tmp_path, events)) == ["encrypted_tally_wrong"]


@pytest.mark.parametrize(
    ("path", "change", "code"),
    [
        ((0,), lambda rows: rows[::-1], "result_wrong"),
        ((0,), lambda rows: rows[:-1], "result_wrong"),
        ((0,), lambda rows: [*rows, [0, 0]], "result_wrong"),
        ((0, 0), lambda row: row[:-1], "record_malformed"),
        ((0, 0), lambda row: [True, *row[1:]], "record_malformed"),
        ((0, 0), lambda row: sum(row), "record_malformed"),
    ],
)
def test_it_refuses_another_result(
    tmp_path: Path, path: tuple[Any, ...], change: Callable[[Any], Any], code: str
) -> None:
    assert codes(written(tmp_path, edited(RESULT, 0, ("result", *path), change))) == [code]


def test_it_refuses_the_shuffle_of_another_vote(tmp_path: Path) -> None:
    other = steps(MADE, [MADE.vote(0, [1, 1]), MADE.vote(1, [1, 1]), MADE.vote(2, [1, 1])])
    foreign = [event for event in other if event[0] == "Shuffle"]
    assert codes(written(tmp_path, [*whole()[:FIRST], foreign[0], *whole()[SECOND:]])) == [
        "shuffle_proof_wrong"
    ]


def test_it_refuses_decryptions_of_what_was_not_shuffled(tmp_path: Path) -> None:
    rows = MADE.sum(VOTES).to_mix()
    share = tally.partial_decryption(MADE.election, MADE.keys[0], MADE.sum(VOTES).after_mix(rows))
    events = [*whole()[:SHARE], owned("PartialDecryption", 1, share)]
    assert codes(written(tmp_path, events)) == ["decryption_proof_wrong"]


@pytest.mark.parametrize(
    ("owners", "named", "code"),
    [
        ((1, 2), (2, 1), "shuffle_of_another"),
        ((2, 1), (1, 2), "shuffle_of_another"),
        ((1,), (1, 2), "shuffle_missing"),
        ((1, 2), (1,), "shuffle_of_another"),
        ((2,), (1,), "shuffle_of_another"),
    ],
)
def test_it_refuses_other_trustees_than_the_rule_sheet_names(
    tmp_path: Path, owners: tuple[int, ...], named: tuple[int, ...], code: str
) -> None:
    path = written(tmp_path, steps(MADE, VOTES, owners))
    assert codes(path, named) == [code]
    assert codes(path, owners) == []


def test_it_waits_for_those_who_have_not_shuffled_yet(tmp_path: Path) -> None:
    first, _ = shuffles(MADE, MADE.sum(VOTES).to_mix(), [1])
    path = written(tmp_path, [*whole()[:FIRST], *first])
    assert (codes(path, (1, 2)), codes(path, (2, 1))) == ([], ["shuffle_of_another"])


def test_it_refuses_a_shuffle_in_a_vote_of_sums(tmp_path: Path) -> None:
    data = (TAMPERED / "control.bel").read_bytes()
    (tmp_path / "one.bel").write_bytes(data)
    assert verify_archive(tmp_path / "one.bel", shufflers=(1, 2)).shufflers is None


def test_it_refuses_a_ballot_as_large_as_a_shuffle(tmp_path: Path) -> None:
    assert codes(written(tmp_path, [("Ballot", b"x" * 3200)]))[0] == "record_too_large"


def test_it_leaves_room_for_the_shuffle_of_every_voter() -> None:
    crowd = [MADE.vote(i % 3, [255, 255]) for i in range(3)]
    record = make_shuffle(MADE.election, MADE.sum(crowd).to_mix())
    setup = chain.Setup(MADE.election, MADE.trustees, MADE.public)  # type: ignore[arg-type]
    assert len(record) < chain.record_limit(setup)
