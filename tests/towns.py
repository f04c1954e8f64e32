"""The demonstration's town at a moment of its story: loaded once for a run, then copied."""

import fcntl
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from challenge.app import create_app
from challenge.demo import commands
from config import Settings
from tests import statements_kept
from tests.conftest import KEY, do_not_wait_for_the_disk
from tests.watching import WatchingClient, watch

Towns = Callable[[str], Path]
"""From a moment to the data folder of the town at that moment."""


def settings_in(folder: Path) -> Settings:
    return Settings(
        environment="test",
        secret_key=KEY,
        database_url=f"sqlite:///{folder / 'challenge.db'}",
        data_dir=folder,
        demo=True,
    )


def load(stage: str, folder: Path, empty: Path) -> Path:
    """Load the town into this folder, from an empty database."""
    shutil.copy(empty, folder / "challenge.db")
    app = create_app(settings_in(folder))
    with app.app_context():
        commands.show(app.extensions["settings"], stage)
    app.extensions["database"].dispose()
    return folder


def once(stage: str, folder: Path, empty: Path) -> Path:
    """The same, unless another process of the run has done so, or does so now."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = folder.with_suffix(".unfinished")
            unfinished.mkdir()
            load(stage, unfinished, empty).rename(folder)
    return folder


@contextmanager
def copied(loaded: Path, folder: Path) -> Iterator[Flask]:
    """The application in a copy of a loaded town, its context pushed."""
    shutil.copytree(loaded, folder)
    app = create_app(settings_in(folder))
    app.test_client_class = WatchingClient
    watch(app.extensions["database"])
    do_not_wait_for_the_disk(app.extensions["database"])
    statements_kept.share(app.extensions["database"])
    with app.app_context():
        yield app
    app.extensions["database"].dispose()
