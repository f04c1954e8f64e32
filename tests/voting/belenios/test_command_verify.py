"""What an auditor types."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.voting.belenios.making import TAMPERED, expected, vector
from tests.voting.belenios.typing_commands import run


def unusable(*arguments: object) -> bool:
    """Whether argparse refuses the arguments, with exit code 2."""
    with pytest.raises(SystemExit) as caught:
        run(*arguments)
    return caught.value.code == 2


def test_it_verifies_in_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verify", vector("approval-basic"), "--json", "--processes", 1) == 0
    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == ["verdict", "defects", "uuid", "stage", "ballots", "voters", "result"]
    assert (printed["verdict"], printed["result"]) == ("valid", [[4, 5, 1, 5]])


def test_it_names_defects_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verify", TAMPERED / "not_a_tar.bel", "--json") == 1
    printed = json.loads(capsys.readouterr().out)
    assert list(printed["defects"][0]) == ["code", "record", "message"]
    assert (printed["verdict"], printed["uuid"], printed["result"]) == ("invalid", None, None)


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        (vector("approval-basic"), 0, "result: [[4, 5, 1, 5]]"),
        (vector("approval-open"), 0, "valid"),
        (vector("funding-mixed"), 0, "mixed by trustees 1, 2"),
        (TAMPERED / "not_a_tar.bel", 1, "not_an_archive"),
    ],
)
def test_it_verifies_in_words(capsys: pytest.CaptureFixture[str], path: Path, code: int, words: str) -> None:
    assert run("verify", path) == code
    assert words in capsys.readouterr().out


def test_it_gives_every_mixed_ballot_in_json_only(capsys: pytest.CaptureFixture[str]) -> None:
    run("verify", vector("funding-mixed"))
    assert "6 ballots decrypted one by one" in capsys.readouterr().out
    run("verify", vector("funding-mixed"), "--json")
    printed = json.loads(capsys.readouterr().out)
    assert [sorted(row) for row in printed["result"]] == expected("funding-mixed")["counts"]


@pytest.mark.parametrize(("named", "code"), [("1,2", 0), ("2,1", 1), ("1,2,3", 1), ("1", 1)])
def test_it_requires_the_shuffles_that_the_rule_sheet_names(named: str, code: int) -> None:
    assert run("verify", vector("funding-mixed"), "--shufflers", named) == code


def test_it_tells_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert run("verify", tmp_path / "none.bel") == 2
    assert run("verify", tmp_path) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("verify",),
        ("verify", "x", "--processes", "0"),
        ("verify", "x", "--shufflers", "0"),
        ("verify", "x", "--shufflers", "1,1"),
        ("verify", "x", "--shufflers", "one"),
        ("vote",),
    ],
)
def test_it_refuses_unusable_arguments(arguments: Sequence[str]) -> None:
    assert unusable(*arguments)


@pytest.mark.parametrize("terminal", [True, False])
def test_it_shows_progress_on_a_terminal_only(
    terminal: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    run("verify", vector("approval-basic"))
    assert ("7 / 7 ballots" in capsys.readouterr().err) is terminal
