"""What tests of the two implementations together may ask for."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ANSWERS = Path(__file__).resolve().parents[2] / "js/answers.js"
JavaScript = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="session")
def javascript() -> JavaScript:
    """Asks the browser's modules, run by node: `javascript(request, …)` gives their answers."""
    beside = Path(sys.executable).with_name("node")
    node = beside if beside.exists() else shutil.which("node")
    if node is None:
        pytest.fail("node is not installed: it comes with requirements-dev")

    def ask(*requests: dict[str, Any]) -> list[dict[str, Any]]:
        run = subprocess.run(
            [node, ANSWERS], input=json.dumps(requests).encode(), capture_output=True, check=True, timeout=100
        )
        answers: list[dict[str, Any]] = json.loads(run.stdout)
        return answers

    return ask
