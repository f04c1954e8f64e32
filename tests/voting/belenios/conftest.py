"""What tests of the protocol may ask for."""

from __future__ import annotations

import fcntl
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
CACHE = ROOT / ".cache/belenios-tool"


@pytest.fixture(scope="session")
def belenios_tool() -> Path:
    """Debian's belenios-tool: $BELENIOS_TOOL, or .cache/belenios-tool, where CI=true installs it."""
    tool = Path(os.environ.get("BELENIOS_TOOL", CACHE / "bin/belenios-tool"))
    if not tool.exists() and os.environ.get("CI") == "true":
        CACHE.mkdir(parents=True, exist_ok=True)
        with (CACHE / "lock").open("w") as lock:  # the other workers of this run wait
            fcntl.flock(lock, fcntl.LOCK_EX)
            subprocess.run([ROOT / "tests/outside/install-belenios-tool", CACHE], check=True, timeout=300)
    if not tool.exists():
        pytest.skip(f"no belenios-tool: run tests/outside/install-belenios-tool {CACHE}")
    return tool
