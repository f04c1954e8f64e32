"""`make backup` and `make restore`, drilled on both databases."""

import os
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from challenge.foundation import migrations, register
from challenge.foundation.database import make_engine
from challenge.foundation.transaction import reading, writing
from config import Settings
from tests import postgres

ROOT = Path(__file__).parents[2]
NOON = datetime(2027, 6, 5, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Place:
    """A place where an installation may stand: its settings."""

    settings: Settings

    def backup(self, *words: str) -> "subprocess.CompletedProcess[str]":
        variables = {
            "CHALLENGE_DATABASE_URL": self.settings.database_url,
            "CHALLENGE_DATABASE_OWNER_URL": self.settings.database_owner_url or "",
            "CHALLENGE_DATA_DIR": str(self.settings.data_dir),
        }
        return subprocess.run(
            [sys.executable, "bin/backup", *words],
            env={**os.environ, **variables},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    def acts(self) -> list[str]:
        engine = make_engine(self.settings)
        with reading(engine=engine) as session:
            found = [entry.act for entry in register.entries(session, "drill")]
        engine.dispose()
        return found


def place(request: pytest.FixtureRequest, kind: str, folder: Path) -> Place:
    if kind == "sqlite":
        return Place(Settings(database_url=f"sqlite:///{folder}/challenge.db", data_dir=folder))
    server: postgres.Server = request.getfixturevalue("postgres_server")
    name = server.create()
    request.addfinalizer(lambda: server.drop(name))
    owner = server.url(name, postgres.OWNER)
    return Place(Settings(database_url=owner, database_owner_url=owner, data_dir=folder))


@pytest.fixture
def lived_in(request: pytest.FixtureRequest, both_databases: str, tmp_path: Path) -> Place:
    """An installation with one act in its register, and one file."""
    home = place(request, both_databases, tmp_path / "home")
    migrations.upgrade(home.settings)
    engine = make_engine(home.settings)
    with writing(engine=engine) as session:
        register.append(session, stream="drill", act="written", actor="a", subject="s", details={}, now=NOON)
    engine.dispose()
    (home.settings.data_dir / "heads").mkdir(parents=True)
    (home.settings.data_dir / "heads" / "one.txt").write_text("head")
    return home


def test_it_brings_everything_back(
    request: pytest.FixtureRequest, lived_in: Place, both_databases: str, tmp_path: Path
) -> None:
    saved = lived_in.backup("save").stdout.strip()
    assert Path(saved).stat().st_mode & 0o077 == 0
    elsewhere = place(request, both_databases, tmp_path / "elsewhere")
    restored = elsewhere.backup("restore", saved)
    assert restored.returncode == 0, restored.stderr
    migrations.upgrade(elsewhere.settings)
    assert elsewhere.acts() == ["written"]
    assert (tmp_path / "elsewhere" / "heads" / "one.txt").read_text() == "head"


def test_it_replaces_nothing(lived_in: Place) -> None:
    saved = lived_in.backup("save").stdout.strip()
    refused = lived_in.backup("restore", saved)
    assert refused.returncode == 1
    assert "not empty" in refused.stderr


def test_it_refuses_a_damaged_file(request: pytest.FixtureRequest, lived_in: Place, tmp_path: Path) -> None:
    saved = Path(lived_in.backup("save").stdout.strip())
    with tarfile.open(saved) as tar:
        begins = tar.getmember("data/heads/one.txt").offset_data
    content = bytearray(saved.read_bytes())
    content[begins] ^= 1
    saved.write_bytes(content)
    refused = place(request, "sqlite", tmp_path / "elsewhere").backup("restore", str(saved))
    assert "damaged: data/heads/one.txt" in refused.stderr
