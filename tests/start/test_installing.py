"""`bin/install` on machines that lack something: it names what, in one sentence."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def install(folder: Path, python: str) -> "subprocess.CompletedProcess[str]":
    """Run it in an empty folder, with a `python3` made of this shell script."""
    program = folder / "python3"
    program.write_text(f"#!/bin/sh\n{python}\n")
    program.chmod(0o755)
    return subprocess.run(
        [str(ROOT / "bin" / "install"), "requirements.txt", "stamp"],
        env={"PATH": f"{folder}:{os.defpath}", "PYTHON": str(program)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


OLD = 'case "$2" in *version_info*) exit 1;; *) echo 3.9.2;; esac'
BARE = 'case "$2" in *ensurepip*) exit 1;; *print*) echo 3.11;; esac'


def test_it_names_a_python_that_is_too_old(tmp_path: Path) -> None:
    run = install(tmp_path, OLD)
    assert run.returncode == 1
    assert "Python 3.11 or later is needed; this machine has Python 3.9.2" in run.stderr


def test_it_names_the_package_of_a_missing_venv_module(tmp_path: Path) -> None:
    run = install(tmp_path, BARE)
    assert run.returncode == 1
    assert "apt install python3.11-venv" in run.stderr
    assert not (tmp_path / ".venv").exists()


def test_it_says_so_when_there_is_no_python(tmp_path: Path) -> None:
    run = install(tmp_path, "exit 127")
    assert run.returncode == 1
    assert "this machine has none" in run.stderr
