"""The offline commands, as a registrar, three trustees, voters and an auditor type them."""

from __future__ import annotations

import io
import json
import shutil
import stat
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from challenge.voting.belenios import archive, ballot, credential, serial, trustee
from challenge.voting.belenios.__main__ import main
from challenge.voting.belenios.archive import ArchiveWriter
from tests.voting.belenios.making import SINGLE, TIMESTAMP, VECTORS, make, shared, vector

MADE = shared(SINGLE)
VOTES = (MADE.vote(0, [0, 1, 0]), MADE.vote(1, [1, 0, 0]))


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def unusable(*arguments: object) -> bool:
    """Whether argparse refuses the arguments, with exit code 2."""
    with pytest.raises(SystemExit) as caught:
        run(*arguments)
    return caught.value.code == 2


def private(path: Path) -> bool:
    return stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "one.privkey"
    path.write_bytes(trustee.private_key_file(MADE.keys[0]))
    return path


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    return MADE.write(tmp_path, VOTES, "EncryptedTally")


# verify


def test_it_verifies_in_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verify", vector("approval-basic"), "--json", "--processes", 1) == 0
    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == ["verdict", "defects", "uuid", "stage", "ballots", "voters", "result"]
    assert (printed["verdict"], printed["result"]) == ("valid", [[4, 5, 1, 5]])


def test_it_names_defects_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verify", vector("funding-mixed"), "--json") == 1
    printed = json.loads(capsys.readouterr().out)
    assert list(printed["defects"][0]) == ["code", "record", "message"]
    assert (printed["verdict"], printed["uuid"], printed["result"]) == ("invalid", None, None)


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("approval-basic", 0, "result: [[4, 5, 1, 5]]"),
        ("approval-open", 0, "valid"),
        ("funding-mixed", 1, "unsupported"),
    ],
)
def test_it_verifies_in_words(capsys: pytest.CaptureFixture[str], name: str, code: int, words: str) -> None:
    assert run("verify", vector(name)) == code
    assert words in capsys.readouterr().out


def test_it_tells_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert run("verify", tmp_path / "none.bel") == 2
    assert run("verify", tmp_path) == 2


@pytest.mark.parametrize("arguments", [(), ("verify",), ("verify", "x", "--processes", "0"), ("vote",)])
def test_it_refuses_unusable_arguments(arguments: Sequence[str]) -> None:
    assert unusable(*arguments)


@pytest.mark.parametrize("terminal", [True, False])
def test_it_shows_progress_on_a_terminal_only(
    terminal: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    run("verify", vector("approval-basic"))
    assert ("7 / 7 ballots" in capsys.readouterr().err) is terminal


# credentials


def test_it_makes_a_batch_of_credentials(tmp_path: Path) -> None:
    (tmp_path / "roll.txt").write_text("A-1\n\nA-2\nÉ-3\n", "utf-8")
    uuid = credential.generate_uuid()
    assert run("credentials", tmp_path / "roll.txt", "--uuid", uuid, "--out", tmp_path) == 0
    public = json.loads((tmp_path / f"{uuid}.public_creds.json").read_bytes())
    secrets = json.loads((tmp_path / f"{uuid}.private_creds.json").read_bytes())
    letters = [json.loads(line) for line in (tmp_path / f"{uuid}.letters.jsonl").read_bytes().splitlines()]
    assert [letter["reference"] for letter in letters] == list(secrets) == ["A-1", "A-2", "É-3"]
    assert {credential.public_credential(uuid, letter["credential"]) for letter in letters} == set(public)
    assert private(tmp_path / f"{uuid}.private_creds.json")
    assert private(tmp_path / f"{uuid}.letters.jsonl")


@pytest.mark.parametrize("references", ["", "A\nB\nA\n"])
def test_it_refuses_references_missing_or_twice(tmp_path: Path, references: str) -> None:
    (tmp_path / "roll.txt").write_text(references)
    assert run("credentials", tmp_path / "roll.txt", "--uuid", credential.generate_uuid()) == 2


def test_it_never_writes_over_credentials(tmp_path: Path) -> None:
    (tmp_path / "roll.txt").write_text("A\n")
    arguments = (
        "credentials",
        tmp_path / "roll.txt",
        "--uuid",
        credential.generate_uuid(),
        "--out",
        tmp_path,
    )
    assert (run(*arguments), run(*arguments)) == (0, 2)


# trustee-key


def test_it_makes_a_trustees_key(tmp_path: Path) -> None:
    assert run("trustee-key", "--out", tmp_path) == 0
    (secret,), (public,) = tmp_path.glob("*.privkey"), tmp_path.glob("*.pubkey")
    record = json.loads(public.read_bytes())
    assert (
        trustee.make_record(trustee.read_private_key(secret.read_bytes()))["public_key"]
        == record["public_key"]
    )
    assert private(secret)
    assert serial.sha256_hex(record["public_key"].encode()).upper().startswith(secret.stem)


# ballot


def test_it_makes_a_ballot_from_an_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = MADE.write(tmp_path, VOTES, "Setup")
    monkeypatch.setattr(sys, "stdin", io.StringIO(MADE.secrets[2] + "\n"))
    assert run("ballot", "--archive", path, "--choices", "[[0,0,1]]") == 0
    out, err = capsys.readouterr()
    checked = ballot.check_ballot(MADE.election, MADE.public, out.strip().encode())
    assert err == f"tracker: {checked.tracker}\n"


def test_it_makes_a_ballot_from_an_election_record(tmp_path: Path) -> None:
    (tmp_path / "election.json").write_bytes(MADE.election.to_bytes())
    (tmp_path / "mine").write_text(MADE.secrets[0])
    files = ("--credential-file", tmp_path / "mine", "--out", tmp_path / "ballot.json")
    assert run("ballot", "--election", tmp_path / "election.json", "--choices", "[[1,0,0]]", *files) == 0
    assert ballot.check_ballot(MADE.election, MADE.public, (tmp_path / "ballot.json").read_bytes())


@pytest.mark.parametrize(("choices", "code"), [("[[1,1,0]]", 1), ("[1,1,0]", 2), ("{}", 2), ("nonsense", 2)])
def test_it_refuses_other_choices(tmp_path: Path, choices: str, code: int) -> None:
    (tmp_path / "mine").write_text(MADE.secrets[0])
    path = MADE.write(tmp_path, (), "Setup")
    assert (
        run("ballot", "--archive", path, "--choices", choices, "--credential-file", tmp_path / "mine") == code
    )


@pytest.mark.parametrize("content", [b"no archive", archive.header_member(TIMESTAMP)])
def test_it_makes_no_ballot_for_a_bad_archive(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.bel").write_bytes(content)
    assert run("ballot", "--archive", tmp_path / "bad.bel", "--choices", "[[1]]") == 1


def test_it_makes_no_ballot_for_a_broken_chain(tmp_path: Path) -> None:
    path = MADE.write(tmp_path, VOTES[:1], "Setup")
    path.write_bytes(path.read_bytes()[:-1024])
    assert run("ballot", "--archive", path, "--choices", "[[1]]") == 1


# decrypt


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
    with closed.open("rb+") as file:
        *_, last = archive.ArchiveReader(closed)
        writer = ArchiveWriter(io.BytesIO(), TIMESTAMP)
        writer.last, writer._file = archive.Event.from_bytes(last.content), file
        file.seek(0, io.SEEK_END)
        for number in (1, 2):
            name = f"{MADE.election.uuid}.{number}"
            parts = [tmp_path / "out" / f"{name}.{kind}.json" for kind in ("decryption", "owned")]
            writer.add("PartialDecryption", *(part.read_bytes() for part in parts))
    assert run("tally", closed, "--out", tmp_path / "final") == 0
    assert json.loads((tmp_path / "final" / f"{MADE.election.uuid}.result.json").read_bytes()) == {
        "result": [[1, 1, 0]]
    }


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


# tally


@pytest.mark.parametrize(("until", "files"), [("EndBallots", 2), ("EncryptedTally", 2), ("Result", 3)])
def test_it_recomputes_the_tally(tmp_path: Path, until: str, files: int) -> None:
    path = MADE.write(tmp_path, VOTES, until)
    assert run("tally", path, "--out", tmp_path / "out") == 0
    assert len(list((tmp_path / "out").iterdir())) == files
    written = (tmp_path / "out" / f"{MADE.election.uuid}.encrypted_tally.json").read_bytes()
    assert written == MADE.sum(VOTES).encrypted()


def test_it_sums_no_open_ballot_box(tmp_path: Path) -> None:
    assert run("tally", MADE.write(tmp_path, VOTES, "Setup"), "--out", tmp_path / "out") == 1
    assert not (tmp_path / "out").exists()
