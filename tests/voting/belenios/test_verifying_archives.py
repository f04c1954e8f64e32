"""Archives made here: right at every stage, and wrong in ways that the given copies are not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from challenge.voting.belenios import archive, group, serial
from challenge.voting.belenios.archive import ArchiveWriter
from challenge.voting.belenios.verify import verify_archive
from tests.voting.belenios.making import (
    APPROVAL,
    BLANK,
    SINGLE,
    STAGES,
    TIMESTAMP,
    Made,
    nudge,
    replaced,
    shared,
)

MADE = shared(BLANK, APPROVAL)
VOTES = (
    MADE.vote(0, [0, 1, 0], [1, 0, 1]),
    MADE.vote(1, [1, 0, 0], [1, 0, 0]),
    MADE.vote(0, [0, 0, 1], [0, 1, 1]),
)
Steps = list[tuple[Any, ...]]
LATER = MADE.later_steps(VOTES)


def steps() -> Steps:
    """The events of a whole good election, with their records."""
    return [*(("Ballot", data) for data in VOTES), *(event for stage in LATER for event in stage)]


def written(folder: Path, events: Steps, made: Made = MADE) -> Path:
    path = folder / "made.bel"
    with path.open("wb") as file:
        writer = ArchiveWriter(file, TIMESTAMP)
        writer.add_setup(made.election.to_bytes(), made.trustees_record, serial.dumps(made.public))
        for event in events:
            writer.add(*event)
    return path


def codes(path: Path) -> list[str]:
    return [defect.code for defect in verify_archive(path).defects]


def edited(position: int, record: int, path: tuple[Any, ...], new: Callable[[Any], Any] = nudge) -> Steps:
    """The good events, with one field of one record changed and the hash that names the record put right."""
    kind, *contents = steps()[position]
    old = serial.sha256_hex(contents[record])
    contents[record] = serial.dumps(replaced(json.loads(contents[record]), path, new))
    renamed = serial.sha256_hex(contents[record]).encode()
    events = steps()
    events[position] = (kind, *(content.replace(old.encode(), renamed) for content in contents))
    return events


@pytest.mark.parametrize("until", STAGES)
def test_it_accepts_every_stage(tmp_path: Path, until: str) -> None:
    report = verify_archive(MADE.write(tmp_path, VOTES, until))
    assert report.verdict == "valid"
    assert report.stage == ("Ballot" if until == "Setup" else until)
    assert report.result == ([[1, 0, 1], [1, 1, 1]] if until == "Result" else None)


@pytest.mark.parametrize("until", STAGES)
def test_it_accepts_an_election_without_ballots(tmp_path: Path, until: str) -> None:
    report = verify_archive(MADE.write(tmp_path, [], until))
    assert (report.verdict, report.stage, report.ballots, report.voters) == ("valid", until, 0, 0)
    assert report.result == ([[0, 0, 0], [0, 0, 0]] if until == "Result" else None)


def test_it_accepts_an_election_without_voters(tmp_path: Path) -> None:
    made = Made(MADE.election, MADE.trustees_record, MADE.trustees, MADE.keys, ())
    assert verify_archive(made.write(tmp_path)).verdict == "valid"


BALLOTS, CLOSE, TALLY, FIRST, SECOND, RESULT = 0, 3, 4, 5, 6, 7


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda e: e[:CLOSE] + e[TALLY:], "event_out_of_order"),
        (lambda e: [*e, ("EndBallots",)], "event_out_of_order"),
        (lambda e: [*e[:TALLY], *e[FIRST:]], "event_out_of_order"),
        (lambda e: [("Setup", b"{}"), *e], "event_out_of_order"),
        (lambda e: [*e[:TALLY], ("Shuffle", b"{}", b"{}"), *e[TALLY:]], "event_out_of_order"),
        (lambda e: [*e[:FIRST], e[RESULT]], "event_out_of_order"),
        (lambda e: [*e[:SECOND], e[RESULT]], "decryption_missing"),
        (lambda e: [*e[:SECOND], e[FIRST], *e[SECOND:]], "decryption_repeated"),
        (lambda e: [*e, e[RESULT]], "event_out_of_order"),
        (lambda e: [e[0], e[0], *e[1:]], "ballot_repeated"),
        (lambda e: [e[0], e[1], e[2], e[0], *e[CLOSE:]], "ballot_repeated"),
        (lambda e: [*e[:CLOSE], ("EndBallots", b"{}"), *e[TALLY:]], "event_malformed"),
        (lambda e: [("Ballot",), *e], "event_malformed"),
        (lambda e: [("Ballot", b"{}", e[0][1]), *e[1:]], "record_unexpected"),
        (lambda e: [*e[:TALLY], ("EncryptedTally", e[TALLY][2])], "payload_missing"),
        (lambda e: [*e[:TALLY], ("EncryptedTally", b"[]", e[TALLY][2])], "payload_missing"),
        (lambda e: [*e[:FIRST], ("PartialDecryption", e[SECOND][1], e[FIRST][2])], "payload_missing"),
    ],
)
def test_it_refuses_another_order(tmp_path: Path, change: Callable[[Steps], Steps], code: str) -> None:
    assert codes(written(tmp_path, change(steps())))[0] == code


@pytest.mark.parametrize(
    ("position", "record", "path", "code"),
    [
        (TALLY, 0, (0, 0, "alpha"), "encrypted_tally_wrong"),
        (TALLY, 1, ("num_tallied",), "tallied_number_wrong"),
        (TALLY, 1, ("total_weight",), "tallied_number_wrong"),
        (FIRST, 0, ("decryption_factors", 0, 0), "decryption_proof_wrong"),
        (SECOND, 0, ("decryption_proofs", 1, 2, "response"), "decryption_proof_wrong"),
        (FIRST, 1, ("owner",), "decryption_proof_wrong"),
        (SECOND, 1, ("owner",), "owner_unknown"),
        (RESULT, 0, ("result", 1, 1), "result_wrong"),
    ],
)
def test_it_refuses_what_does_not_follow(
    tmp_path: Path, position: int, record: int, path: tuple[Any, ...], code: str
) -> None:
    assert codes(written(tmp_path, edited(position, record, path)[: position + 1]))[0] == code


@pytest.mark.parametrize(
    "rows", [[[1, 0, 1]], [[1, 0], [1, 1, 1]], [[1, 0, True], [1, 1, 1]], [[1, 0, -1], [1, 1, 1]]]
)
def test_it_refuses_a_result_of_another_shape(tmp_path: Path, rows: Any) -> None:
    assert codes(written(tmp_path, edited(RESULT, 0, ("result",), lambda _: rows))) == ["record_malformed"]


def test_it_refuses_a_count_that_only_the_group_takes_for_the_same(tmp_path: Path) -> None:
    events = edited(RESULT, 0, ("result", 0, 0), lambda count: count + group.ORDER)
    assert codes(written(tmp_path, events)) == ["result_wrong"]


def test_it_refuses_any_record_that_is_not_canonical(tmp_path: Path) -> None:
    for position, record in ((TALLY, 1), (FIRST, 0), (FIRST, 1), (RESULT, 0)):
        kind, *contents = steps()[position]
        contents[record] = contents[record].replace(b":", b": ", 1)
        if record == 0 and len(contents) == 2:
            contents[1] = contents[1].replace(
                serial.sha256_hex(steps()[position][1]).encode(), serial.sha256_hex(contents[0]).encode()
            )
        events = [*steps()[:position], (kind, *contents)]
        assert codes(written(tmp_path, events)) == ["record_not_canonical"]


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (archive.Event("EndBallots", 4, "ab" * 32), "event_parent_wrong"),
        (archive.Event("EndBallots", 4), "event_parent_wrong"),
        (archive.Event("EndBallots", 5, None), "event_height_wrong"),
    ],
)
def test_it_refuses_a_broken_chain(tmp_path: Path, event: archive.Event, code: str) -> None:
    path = written(tmp_path, steps()[:CLOSE])
    with path.open("ab") as file:
        file.write(archive.event_member(event.to_bytes(), TIMESTAMP))
    assert code in codes(path)


def test_it_refuses_an_event_that_is_none(tmp_path: Path) -> None:
    path = written(tmp_path, steps()[:CLOSE])
    with path.open("ab") as file:
        file.write(archive.event_member(b"{}", TIMESTAMP))
    assert codes(path) == ["record_malformed"]


@pytest.mark.parametrize("count", [1, 6])
def test_it_refuses_records_without_an_event(tmp_path: Path, count: int) -> None:
    path = written(tmp_path, steps())
    with path.open("ab") as file:
        file.write(b"".join(archive.data_member(b"%d" % i, TIMESTAMP) for i in range(count)))
    assert codes(path) == ["record_unexpected"]


def test_it_refuses_a_huge_record_after_setup(tmp_path: Path) -> None:
    path = written(tmp_path, [("Ballot", b"x" * 100_000)])
    assert codes(path) == ["record_too_large"]


def test_it_lists_a_hundred_defects_and_says_that_there_are_more(tmp_path: Path) -> None:
    path = written(tmp_path, [("Ballot", b"%d" % i) for i in range(130)])
    found = codes(path)
    assert (len(found), found[-1]) == (101, "more_defects")


def setup_of(*contents: bytes) -> bytes:
    """An archive with this setup only."""
    election, trustees, credentials = contents
    hashes = [serial.sha256_hex(content) for content in contents]
    records = [election, trustees, credentials, archive.setup_record(*hashes)]
    event = archive.Event("Setup", 0, None, serial.sha256_hex(records[-1]))
    members = [archive.data_member(record, TIMESTAMP) for record in records]
    return (
        archive.header_member(TIMESTAMP)
        + b"".join(members)
        + archive.event_member(event.to_bytes(), TIMESTAMP)
    )


PARTS = (MADE.election.to_bytes(), MADE.trustees_record, serial.dumps(MADE.public))


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ((PARTS[0], shared(SINGLE).trustees_record, PARTS[2]), "election_key_wrong"),
        ((PARTS[0] + b" ", PARTS[1], PARTS[2]), "record_not_canonical"),
        ((PARTS[0], PARTS[1] + b" ", PARTS[2]), "record_not_canonical"),
        ((PARTS[0], PARTS[1], PARTS[2] + b" "), "record_not_canonical"),
        ((PARTS[0], PARTS[1], serial.dumps(MADE.public[::-1])), "credentials_not_sorted"),
        ((PARTS[0], PARTS[1], b"{}"), "record_malformed"),
    ],
)
def test_it_refuses_a_wrong_setup(tmp_path: Path, parts: tuple[bytes, ...], code: str) -> None:
    path = tmp_path / "setup.bel"
    path.write_bytes(setup_of(*parts))
    report = verify_archive(path)
    assert ([d.code for d in report.defects], report.stage, report.uuid) == ([code], None, None)
    assert report.defects[0].record is not None


def test_it_refuses_a_setup_that_names_other_records(tmp_path: Path) -> None:
    good = setup_of(*PARTS)
    swapped = archive.setup_record(*[serial.sha256_hex(PARTS[i]) for i in (1, 0, 2)])
    path = tmp_path / "setup.bel"
    path.write_bytes(
        good[: good.index(serial.sha256_hex(archive.setup_record(*map(serial.sha256_hex, PARTS))).encode())]
        + archive.data_member(swapped, TIMESTAMP)
        + archive.event_member(
            archive.Event("Setup", 0, None, serial.sha256_hex(swapped)).to_bytes(), TIMESTAMP
        )
    )
    assert codes(path) == ["payload_missing"]


@pytest.mark.parametrize(
    "event", [archive.Event("Setup", 1), archive.Event("EndBallots", 0), archive.Event("Setup", 0, "ab" * 32)]
)
def test_it_starts_with_setup_only(tmp_path: Path, event: archive.Event) -> None:
    path = tmp_path / "start.bel"
    path.write_bytes(archive.header_member(TIMESTAMP) + archive.event_member(event.to_bytes(), TIMESTAMP))
    assert codes(path) == ["event_out_of_order"]


def test_it_refuses_an_archive_without_an_election(tmp_path: Path) -> None:
    path = tmp_path / "empty.bel"
    path.write_bytes(archive.header_member(TIMESTAMP))
    assert codes(path) == ["setup_missing"]
