"""What anybody types to sum again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.voting.belenios.typing_commands import MADE, VOTES, run


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
