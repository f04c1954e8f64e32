import os
import subprocess
import sys
from pathlib import Path

import pytest

from challenge.foundation import doctor
from config import Settings

PRODUCTION = {"CHALLENGE_ENVIRONMENT": "production", "CHALLENGE_SECRET_KEY": "k" * 32}


def test_it_says_every_setting_with_its_source() -> None:
    said: list[str] = []
    assert doctor.examine(said.append, PRODUCTION)
    assert any(line.startswith("environment") and "[CHALLENGE_ENVIRONMENT]" in line for line in said)
    assert any(line.startswith("timezone") and "[default]" in line for line in said)


def test_it_says_that_production_would_be_refused() -> None:
    said: list[str] = []
    assert not doctor.examine(said.append, PRODUCTION | {"CHALLENGE_DEMO": "1"})
    assert any(line.startswith("REFUSED: demo") for line in said)


def test_it_says_which_value_is_wrong() -> None:
    said: list[str] = []
    assert not doctor.examine(said.append, {"CHALLENGE_DEMO": "maybe"})
    assert said == ["WRONG   CHALLENGE_DEMO: 0 or 1 is expected"]


def test_it_says_when_nothing_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "risks", lambda _settings: [])
    said: list[str] = []
    assert doctor.examine(said.append, {})
    assert said[-1] == "no risk found"


def test_it_warns_of_a_sqlite_that_damages_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "SQLITE_VERSION", (3, 40, 1))
    assert any("SQLite 3.40.1" in risk.sentence for risk in doctor.risks(Settings()))


def test_it_warns_of_a_folder_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    risks = doctor.risks(Settings(data_dir=tmp_path / "new" / "newer"))
    assert "data_dir" in [risk.setting for risk in risks]


def test_it_runs_without_building_the_application() -> None:
    code = (
        "import runpy, sys; sys.argv = ['doctor']\n"
        "try: runpy.run_module('challenge.foundation.doctor', run_name='__main__')\n"
        "except SystemExit as end: print(end.code, 'challenge.app' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "0 False"
