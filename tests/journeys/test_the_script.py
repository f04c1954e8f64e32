"""The acceptance script: a whole referendum from the command line, judged by belenios-tool."""

import os
import subprocess
from pathlib import Path

import pytest

pytestmark = [pytest.mark.outside, pytest.mark.timeout(600)]
ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "bin/hold-a-referendum"


def run(folder: Path, tool: Path, script: Path = SCRIPT) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | {"BELENIOS_TOOL": str(tool), "CHALLENGE_PROCESSES": "1"}
    return subprocess.run(
        [script, folder], env=environment, capture_output=True, text=True, check=False, timeout=580
    )


@pytest.mark.sweep  # some forty commands, each a process
def test_it_holds_a_referendum_that_both_judges_accept(tmp_path: Path, belenios_tool: Path) -> None:
    held = run(tmp_path / "held", belenios_tool)
    assert held.returncode == 0, held.stdout + held.stderr
    assert "as it must be" in held.stdout
    assert held.stdout.endswith("As it was voted. Both judges agree.\n")


def test_it_keeps_out_of_a_folder_that_is_not_empty(tmp_path: Path, belenios_tool: Path) -> None:
    (tmp_path / "something").touch()
    refused = run(tmp_path, belenios_tool)
    assert (refused.returncode, "is not empty" in refused.stderr) == (2, True)


def test_it_names_the_tool_that_is_missing(tmp_path: Path) -> None:
    refused = run(tmp_path, tmp_path / "nowhere")
    assert (refused.returncode, "make needs" in refused.stderr) == (2, True)
