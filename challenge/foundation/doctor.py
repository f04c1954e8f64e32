"""`python -m challenge.foundation.doctor`: every setting with its source, and every risk.

It builds no application and opens no database, so that it can tell why these would not start.
"""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from challenge.foundation.database import SQLITE_VERSION
from config import Risk, Settings, WrongSetting

# 3.51.3 repairs a fault by which a checkpoint at a wrong moment could damage a database in WAL mode.
SAFE_SQLITE = (3, 51, 3)


def risks(settings: Settings) -> list[Risk]:
    """The risks of the settings, then those of the machine."""
    found = settings.risks()
    if settings.database_url.startswith("sqlite") and SQLITE_VERSION < SAFE_SQLITE:
        version = ".".join(map(str, SQLITE_VERSION))
        old = f"SQLite {version} can damage its file; install the pysqlite3 package"
        found.append(Risk("database_url", old, fatal=False))
    if not _writable(settings.data_dir):
        found.append(Risk("data_dir", "files cannot be written there", fatal=False))
    return found


def examine(say: Callable[[str], None], environ: Mapping[str, str] | None = None) -> bool:
    """Say every setting of the environment and every risk; return whether the application may start."""
    try:
        settings = Settings.from_env(environ)
    except WrongSetting as wrong:
        say(f"WRONG   {wrong}")
        return False
    for name, value, source in settings.described():
        say(f"{name:<20} {value}  [{source}]")
    found = risks(settings)
    for risk in found:
        say(f"{'REFUSED' if risk.fatal else 'risk'}: {risk.setting}: {risk.sentence}")
    if not found:
        say("no risk found")
    return not any(risk.fatal for risk in found)


def _writable(folder: Path) -> bool:
    """Whether the folder, or the nearest one that exists above it, lets us write."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return os.access(folder, os.W_OK)


if __name__ == "__main__":  # pragma: no cover - tested in a process of its own
    sys.exit(0 if examine(click.echo) else 1)
