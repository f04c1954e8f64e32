"""The plugin that forbids skipped tests, seen at work in a run of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ALONE = ("-p", "no:cacheprovider", "-c", os.devnull)


def run(folder: Path, body: str, ci: str) -> "subprocess.CompletedProcess[str]":
    (folder / "test_sample.py").write_text(body)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "tests.nothing_skipped", *ALONE, str(folder)],
        # Without the plugins of this run, which take longer to load than this one to be tried.
        env={**os.environ, "CI": ci, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


SKIPPING = "import pytest\ndef test_one(): pytest.skip('no tool')\ndef test_two(): pass\n"


@pytest.mark.parametrize(("ci", "status"), [("true", 1), ("", 0)])
def test_it_fails_a_run_with_a_skipped_test_under_ci(tmp_path: Path, ci: str, status: int) -> None:
    result = run(tmp_path, SKIPPING, ci)
    assert result.returncode == status
    assert ("nothing may be" in result.stdout) == bool(ci)


def test_it_fails_a_run_with_a_skipped_module_under_ci(tmp_path: Path) -> None:
    body = "import pytest\npytest.skip('no tool', allow_module_level=True)\n"
    assert run(tmp_path, body + SKIPPING, "true").returncode != 0


def test_it_lets_a_whole_run_pass(tmp_path: Path) -> None:
    assert run(tmp_path, "def test_two(): pass\n", "true").returncode == 0
