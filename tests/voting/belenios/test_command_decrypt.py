"""What a trustee types once the ballots are summed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from challenge.voting.belenios import archive, trustee
from tests.voting.belenios.making import SINGLE, TIMESTAMP, VECTORS, make, vector
from tests.voting.belenios.typing_commands import MADE, VOTES, append, run


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "one.privkey"
    path.write_bytes(trustee.private_key_file(MADE.keys[0]))
    return path


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    return MADE.write(tmp_path, VOTES, "EncryptedTally")


def decrypt(path: Path, key: Path, *more: object) -> int:
    return run("decrypt", path, "--key", key, "--out", path.parent / "out", "--minimum", 2, *more)


def test_it_decrypts_and_says_what_to_compare_aloud(
    closed: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decrypt(closed, key, "--fingerprint", MADE.election.fingerprint) == 0
    printed = capsys.readouterr().out
    *_, last = archive.ArchiveReader(closed)
    assert f"last event {last.hash}" in printed
    assert MADE.election.fingerprint in printed
    assert "2 ballots tallied" in printed


def test_it_writes_records_that_make_the_result(tmp_path: Path, closed: Path) -> None:
    for number, secret in enumerate(MADE.keys, 1):
        (tmp_path / f"{number}.privkey").write_bytes(trustee.private_key_file(secret))
        assert decrypt(closed, tmp_path / f"{number}.privkey") == 0
    for number in (1, 2):
        name = f"{MADE.election.uuid}.{number}"
        parts = [tmp_path / "out" / f"{name}.{kind}.json" for kind in ("decryption", "owned")]
        append(closed, "PartialDecryption", *(part.read_bytes() for part in parts))
    assert run("tally", closed, "--out", tmp_path / "final") == 0
    result = (tmp_path / "final" / f"{MADE.election.uuid}.result.json").read_bytes()
    assert json.loads(result) == {"result": [[1, 1, 0]]}


def test_it_refuses_fewer_ballots_than_the_minimum(
    closed: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decrypt(closed, key, "--minimum", 3) == 1
    assert "too_few_ballots" in capsys.readouterr().err
    assert not (closed.parent / "out").exists()


def test_it_refuses_a_second_different_tally(
    tmp_path: Path, closed: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decrypt(closed, key) == 0
    other = MADE.write(tmp_path / "out", [*VOTES, MADE.vote(2, [0, 0, 1])], "EncryptedTally")
    assert decrypt(other, key) == 1
    assert "second_tally" in capsys.readouterr().err


def test_it_decrypts_the_same_tally_again(tmp_path: Path, closed: Path, key: Path) -> None:
    assert decrypt(closed, key) == 0
    shutil.rmtree(tmp_path / "out")
    assert decrypt(closed, key) == 0


def test_it_decrypts_another_election_with_the_same_key(tmp_path: Path, closed: Path, key: Path) -> None:
    assert decrypt(closed, key) == 0
    other = make(SINGLE)
    (tmp_path / "two").mkdir()
    votes = (other.vote(0, [0, 1, 0]), other.vote(1, [0, 1, 0]))
    key.write_bytes(trustee.private_key_file(other.keys[0]))
    assert decrypt(other.write(tmp_path / "two", votes, "EncryptedTally"), key) == 0


def test_it_refuses_a_key_of_another_election(
    closed: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key.write_bytes(trustee.private_key_file(12345))
    assert decrypt(closed, key) == 1
    assert "key_not_a_trustee" in capsys.readouterr().err


def test_it_refuses_another_fingerprint(closed: Path, key: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert decrypt(closed, key, "--fingerprint", "x") == 1
    assert "fingerprint_wrong" in capsys.readouterr().err


@pytest.mark.parametrize("until", ["Setup", "EndBallots", "Result"])
def test_it_decrypts_at_its_stage_only(tmp_path: Path, key: Path, until: str) -> None:
    assert decrypt(MADE.write(tmp_path, VOTES, until), key) == 1


def test_it_decrypts_nothing_of_an_archive_with_a_defect(
    closed: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = closed.read_bytes().replace(b'"num_tallied":2', b'"num_tallied":3')
    closed.write_bytes(broken)
    assert decrypt(closed, key) == 1
    assert not (closed.parent / "out").exists()


def test_it_lists_every_defect_of_an_archive(
    tmp_path: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = MADE.write(tmp_path, VOTES, "Setup")
    with path.open("ab") as file:
        event = archive.Event("EndBallots", 9, "ab" * 32)
        file.write(archive.event_member(event.to_bytes(), TIMESTAMP))
    assert decrypt(path, key) == 1
    printed = capsys.readouterr().err
    assert "event_parent_wrong" in printed
    assert "event_height_wrong" in printed


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_threshold_trustee_decrypts_with_what_belenios_gave(tmp_path: Path, which: int) -> None:
    source = sorted((VECTORS / "approval-threshold").glob("*.key"))[which]
    seed, share = (Path(shutil.copy(source.with_suffix(kind), tmp_path)) for kind in (".key", ".dkey"))
    data = vector("approval-threshold").read_bytes()
    decrypted = [
        r for r in archive.ArchiveReader(vector("approval-threshold")) if b"decryption_factors" in r.content
    ]
    (tmp_path / "cut.bel").write_bytes(data[: decrypted[0].offset - archive.BLOCK])
    assert decrypt(tmp_path / "cut.bel", seed, "--share", share) == 0
    assert len(list((tmp_path / "out").glob("*.owned.json"))) == 1
