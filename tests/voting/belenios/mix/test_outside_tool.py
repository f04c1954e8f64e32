"""belenios-tool, a program that we did not write, judges mixed votes made by ours, and mixes with us."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from challenge.voting.belenios.mix.shuffle import check_shuffle
from challenge.voting.belenios.verify import verify_archive
from tests.voting.belenios.making import make
from tests.voting.belenios.mix.mixing import (
    BOTH,
    FUNDING,
    MADE,
    VOTES,
    Step,
    owned,
    shuffles,
    steps,
    whole,
    written,
)

pytestmark = pytest.mark.outside
FIRST, SECOND, END = 6, 7, 8


def said(tool: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    arguments = [str(tool), "election", *command, "--dir", str(folder)]
    return subprocess.run(arguments, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("until", [FIRST, FIRST + 1, END, END + 1, len(whole())])
def test_it_accepts_a_mixed_vote_made_here(belenios_tool: Path, tmp_path: Path, until: int) -> None:
    written(tmp_path, whole()[:until])
    done = said(belenios_tool, tmp_path, "verify")
    assert (done.returncode, "all checks passed" in done.stderr) == (0, True)


def test_it_accepts_both_kinds_of_questions(belenios_tool: Path, tmp_path: Path) -> None:
    written(tmp_path, steps(BOTH, [BOTH.vote(i, [1, 0, i], [i, 255 - i]) for i in range(2)]), BOTH)
    done = said(belenios_tool, tmp_path, "verify")
    assert (done.returncode, "all checks passed" in done.stderr) == (0, True)


@pytest.mark.parametrize("voter", range(3))
def test_it_accepts_each_ballot_made_here(belenios_tool: Path, tmp_path: Path, voter: int) -> None:
    written(tmp_path, [])
    ballot = tmp_path / "ballot.json"
    ballot.write_bytes(MADE.vote(voter, [voter, 255]))
    assert said(belenios_tool, tmp_path, "verify-ballot", "--ballot", str(ballot)).returncode == 0


def test_it_computes_the_same_result(belenios_tool: Path, tmp_path: Path) -> None:
    written(tmp_path, whole()[:-1])
    assert said(belenios_tool, tmp_path, "compute-result").stdout.strip().encode() == whole()[-1][1]


def test_it_shuffles_in_turn_with_us(belenios_tool: Path, tmp_path: Path) -> None:
    ours, rows = shuffles(MADE, MADE.sum(VOTES).to_mix(), [1])
    written(tmp_path, [*whole()[:FIRST], *ours])
    record, owner = said(belenios_tool, tmp_path, "shuffle", "--trustee-id", "2").stdout.encode().split()
    check_shuffle(MADE.election, rows, record)
    path = written(tmp_path, [*whole()[:FIRST], *ours, ("Shuffle", record, owner)])
    assert verify_archive(path, shufflers=(1, 2)).verdict == "valid"


@pytest.mark.sweep
def test_it_accepts_a_mixed_vote_large_enough_for_several_processes(
    belenios_tool: Path, tmp_path: Path
) -> None:
    many = make(FUNDING, voters=210, trustees=3)
    events = steps(many, [many.vote(voter, [voter % 256, voter % 7]) for voter in range(210)], (1, 2, 3))
    report = verify_archive(written(tmp_path, events, many), processes=2, shufflers=(1, 2, 3))
    assert (report.verdict, report.defects) == ("valid", ())
    assert report.result is not None
    assert sorted(report.result[0]) == sorted([voter % 256, voter % 7] for voter in range(210))
    assert said(belenios_tool, tmp_path, "verify").returncode == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda e: [*e[:FIRST], owned("Shuffle", 1, e[SECOND][1]), *e[SECOND:]],
        lambda e: [*e[:FIRST], e[SECOND], e[FIRST], *e[END:]],
        lambda e: [*e[:FIRST], *e[SECOND:]],
    ],
)
def test_it_refuses_what_we_refuse(
    belenios_tool: Path, tmp_path: Path, change: Callable[[Any], list[Step]]
) -> None:
    path = written(tmp_path, change(whole()))
    assert verify_archive(path).verdict == "invalid"
    assert said(belenios_tool, tmp_path, "verify").returncode != 0
