"""belenios-tool, a program that we did not write, judges elections wholly made by ours."""

import subprocess
from pathlib import Path

import pytest

from tests.voting.belenios.making import APPROVAL, BLANK, SINGLE, STAGES, Made, make

pytestmark = pytest.mark.outside


def judged(tool: Path, folder: Path, *command: object) -> str:
    """What the tool says on standard error, when it accepts."""
    arguments = [tool, "election", *command, "--dir", folder]
    done = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stderr


def ballots_of(made: Made) -> list[bytes]:
    """A vote, a blank one, a change of mind, and another voter's."""
    return [
        made.vote(0, [0, 1, 0], [1, 0, 1], [0, 0, 1]),
        made.vote(1, [1, 0, 0], [0, 0, 0], [1, 0, 0]),
        made.vote(0, [0, 0, 1], [1, 1, 1], [0, 1, 0]),
        made.vote(2, [0, 1, 0], [0, 1, 0], [0, 1, 0]),
    ]


@pytest.mark.parametrize("until", STAGES)
def test_it_accepts_an_election_made_here(belenios_tool: Path, tmp_path: Path, until: str) -> None:
    made = make(BLANK, APPROVAL, SINGLE, voters=4, trustees=3)
    made.write(tmp_path, ballots_of(made), until)
    assert "all checks passed" in judged(belenios_tool, tmp_path, "verify")


@pytest.mark.parametrize("until", STAGES)
def test_it_accepts_an_election_without_ballots(belenios_tool: Path, tmp_path: Path, until: str) -> None:
    make(BLANK, APPROVAL).write(tmp_path, (), until)
    assert "all checks passed" in judged(belenios_tool, tmp_path, "verify")


def test_it_accepts_each_ballot_made_here(belenios_tool: Path, tmp_path: Path) -> None:
    made = make(BLANK, APPROVAL, SINGLE, voters=4)
    (tmp_path / "setup").mkdir()
    made.write(tmp_path / "setup", (), "Setup")
    for data in ballots_of(made):
        (tmp_path / "ballot.json").write_bytes(data)
        judged(belenios_tool, tmp_path / "setup", "verify-ballot", "--ballot", tmp_path / "ballot.json")


def test_it_computes_the_same_result(belenios_tool: Path, tmp_path: Path) -> None:
    made = make(BLANK, APPROVAL, SINGLE, voters=4)
    made.write(tmp_path, ballots_of(made), "PartialDecryption")
    command = [belenios_tool, "election", "compute-result", "--dir", tmp_path]
    done = subprocess.run([str(a) for a in command], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip().endswith('{"result":[[1,1,1],[1,2,1],[1,2,0]]}'), done.stderr
