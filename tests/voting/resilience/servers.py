"""A real web server in processes of its own, which a test may kill at any instant and start again."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from challenge.foundation import migrations
from config import Settings
from tests import postgres

ROOT = Path(__file__).parents[3]
PATIENCE = 60.0
PAUSE = 0.02
KEY = "a key for real servers in tests, of more than 32 characters"
never = threading.Event()


def wait_for(condition: Callable[[], object], patience: float = PATIENCE) -> None:
    """Until the condition holds; TimeoutError when that takes too long."""
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(condition)
        never.wait(PAUSE)


@dataclass
class RealServer:
    """One server on a port that it keeps over its restarts; what it writes is in the file `log`."""

    command: list[str]
    environment: dict[str, str]
    port: int
    log: Path
    process: subprocess.Popen[bytes] | None = field(default=None)

    def start(self) -> None:
        """Start, and wait until it answers."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # its own group: one signal reaches all its processes
            )
        wait_for(self._answers)

    def kill(self) -> None:
        """kill -9 of every process at once."""
        self._signal(signal.SIGKILL)
        self.running.wait(PATIENCE)

    def kill_and_start(self) -> None:
        """The same, and start it again."""
        self.kill()
        self.start()

    def ask_to_stop(self) -> None:
        """SIGTERM to the first process, as a service manager does."""
        self.running.terminate()

    def stop(self) -> None:
        """Stop it in order, or by force; nothing is left running."""
        if self.process is None or self.process.poll() is not None:
            return
        self.ask_to_stop()
        try:
            self.process.wait(PATIENCE)
        finally:
            self._signal(signal.SIGKILL)
            self.process.wait(PATIENCE)

    def get(self, path: str) -> bytes:
        """The body of a page that must be there."""
        status, body = send(self.port, "GET", path)
        assert status == 200, body
        return body

    @property
    def running(self) -> "subprocess.Popen[bytes]":
        assert self.process is not None
        return self.process

    def _signal(self, number: int) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.running.pid, number)

    def _answers(self) -> bool:
        if self.running.poll() is not None:
            raise AssertionError(self.log.read_text())
        try:
            return send(self.port, "GET", "/healthz")[0] == 200
        except (OSError, http.client.HTTPException):
            return False


def send(
    port: int, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[int, bytes]:
    """One request on a connection of its own: status and body. Raises OSError or HTTPException."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def gunicorn(settings: Settings, folder: Path, application: str = "wsgi:app", **more: str) -> RealServer:
    """The server of production as it is shipped, with two worker processes."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "server/gunicorn.conf.py", "--workers", "2"]
    command += ["--bind", f"127.0.0.1:{port}", application]
    return RealServer(command, environment(settings, port) | more, port, folder / "gunicorn.log")


def waitress(settings: Settings, folder: Path, *command: str, **more: str) -> RealServer:
    """The server of `make start`."""
    port = free_port()
    variables = environment(settings, port) | {"HOST": "127.0.0.1", "PORT": str(port)} | more
    words = command or ("bin/serve",)
    return RealServer([sys.executable, *words], variables, port, folder / "waitress.log")


def installed(server: postgres.Server, data_dir: Path) -> Settings:
    """A fresh installation on a server of PostgreSQL, migrated, owner and application apart."""
    name = server.create()
    made = Settings(
        environment="test",
        database_url=server.url(name, postgres.APPLICATION),
        database_owner_url=server.url(name, postgres.OWNER),
        data_dir=data_dir,
    )
    migrations.upgrade(made)
    return made


@contextmanager
def running(server: RealServer) -> Iterator[RealServer]:
    """The server, started, and stopped at the end."""
    try:
        server.start()
        yield server
    finally:
        server.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(settings: Settings, port: int) -> dict[str, str]:
    """Production, on the test's database."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHALLENGE_")}
    if settings.database_owner_url:
        kept["CHALLENGE_DATABASE_OWNER_URL"] = settings.database_owner_url
    return kept | {
        "CHALLENGE_ENVIRONMENT": "production",
        "CHALLENGE_SECRET_KEY": KEY,
        "CHALLENGE_DATABASE_URL": settings.database_url,
        "CHALLENGE_DATA_DIR": str(settings.data_dir),
        "CHALLENGE_BASE_URL": f"http://127.0.0.1:{port}",
        "PYTHONUNBUFFERED": "1",
    }
