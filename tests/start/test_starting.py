"""`make start`'s supervisor: it prepares, serves, says where to look, and ends cleanly."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 90.0

pytestmark = pytest.mark.timeout(150)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class Started:
    def __init__(self, process: "subprocess.Popen[str]", folder: Path, port: int) -> None:
        self.process, self.folder, self.port = process, folder, port

    def lines_until(self, wanted: str) -> list[str]:
        """What it prints, up to the line that holds the wanted words; the end when it never comes."""
        lines = []
        for line in self.process.stdout or ():
            lines.append(line)
            if wanted in line:
                break
        return lines

    def page(self, path: str) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
            return int(answer.status)

    def children(self) -> list[int]:
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(number) for number in listed]


@contextmanager
def started(folder: Path, **more: str) -> Iterator[Started]:
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHALLENGE_")}
    settings = {
        "CHALLENGE_ENVIRONMENT": "development",
        "CHALLENGE_DATA_DIR": str(folder),
        "CHALLENGE_DATABASE_URL": f"sqlite:///{folder}/challenge.db",
        "PORT": str(port),
    }
    process = subprocess.Popen(
        [sys.executable, "bin/start"],
        env=kept | settings | more,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield Started(process, folder, port)
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def installed(tmp_path: Path, sqlite_template: Path) -> Path:
    """A data folder whose database has all its tables: the second start, which is sooner ready."""
    shutil.copy(sqlite_template, tmp_path / "challenge.db")
    return tmp_path


def gone(number: int) -> bool:
    """Whether a process has ended; a zombie has."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def wait_until_gone(numbers: list[int]) -> None:
    end = time.monotonic() + PATIENCE
    while not all(map(gone, numbers)):
        assert time.monotonic() < end, numbers
        time.sleep(0.05)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_it_is_asked_to_stop(tmp_path: Path, number: signal.Signals) -> None:
    with started(tmp_path) as run:
        said = "".join(run.lines_until("Ctrl-C"))
        assert f"http://127.0.0.1:{run.port}/referendums/" in said
        assert run.page("/") == 200
        children = run.children()
        assert len(children) == 2
        run.process.send_signal(number)
        assert run.process.wait(PATIENCE) == 0
        wait_until_gone(children)


def test_it_keeps_a_secret_key_of_its_own(installed: Path) -> None:
    with started(installed) as run:
        run.lines_until("Ctrl-C")
        key = installed / "secret_key"
        assert key.stat().st_mode & 0o777 == 0o600
        assert len(key.read_text()) == 64


def test_it_ends_when_the_worker_dies_and_says_so(installed: Path) -> None:
    with started(installed) as run:
        run.lines_until("Ctrl-C")
        os.kill(run.children()[-1], signal.SIGKILL)
        assert "The worker ended with status -9" in "".join(run.lines_until("The worker ended"))
        assert run.process.wait(PATIENCE) == 1


def test_it_leaves_nobody_behind_when_it_is_killed(installed: Path) -> None:
    with started(installed) as run:
        run.lines_until("Ctrl-C")
        children = run.children()
        run.process.kill()
        wait_until_gone(children)


def test_it_names_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with started(tmp_path, PORT=port) as run:
            assert run.process.wait(PATIENCE) == 1
            assert f"127.0.0.1:{port} cannot be used" in "".join(run.lines_until("cannot"))


def test_it_says_why_it_cannot_start(tmp_path: Path) -> None:
    with started(tmp_path, CHALLENGE_TIMEZONE="Nowhere/Else") as run:
        assert "CHALLENGE_TIMEZONE" in "".join(run.lines_until("CHALLENGE_TIMEZONE"))
        assert run.process.wait(PATIENCE) == 1
