"""What a voter types."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from challenge.voting.belenios import archive, ballot
from tests.voting.belenios.making import TIMESTAMP
from tests.voting.belenios.typing_commands import MADE, VOTES, run


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
