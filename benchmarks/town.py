"""What benchmarks stand on: a durable PostgreSQL, web processes, real ballots, pages asked many times."""

from __future__ import annotations

import gc
import gzip
import logging
import os
import re
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from flask import Flask, g
from sqlalchemy import Engine, event, text

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from challenge.app import create_app  # noqa: E402 path first
from challenge.foundation import migrations, slots  # noqa: E402 path first
from challenge.foundation.visitors import Visitor  # noqa: E402 path first
from challenge.voting.belenios import ballot  # noqa: E402 path first
from challenge.voting.belenios.election import Election  # noqa: E402 path first
from config import Settings  # noqa: E402 path first
from tests import postgres  # noqa: E402 path first


def midnight() -> datetime:
    """The start of this day: a referendum opened then is open now."""
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


PATIENCE = 300.0  # seconds: others may use the same machine
DURABLE = ("max_connections=50",)  # fsync and synchronous_commit stay on: a receipt must mean stored


@contextmanager
def settings(database: str = "postgresql") -> Iterator[Settings]:
    """A fresh installation, migrated: on a durable PostgreSQL, owner and application apart, or on SQLite."""
    if database == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            file = f"sqlite:///{folder}/challenge.db"
            made = Settings(environment="test", database_url=file, data_dir=Path(folder))
            migrations.upgrade(made)
            yield made
        return
    with tempfile.TemporaryDirectory() as folder, postgres.running(DURABLE) as server:
        name = server.create()
        made = Settings(
            environment="test",
            database_url=server.url(name, postgres.APPLICATION),
            database_owner_url=server.url(name, postgres.OWNER),
            data_dir=Path(folder),
        )
        migrations.upgrade(made)
        yield made


@contextmanager
def application(database: str | None = None) -> Iterator[Flask]:
    """The application in its context, quiet, on a fresh database: "postgresql", "sqlite", or an address."""
    with _fresh(database or "sqlite") as made:
        app = create_app(made)
        logging.disable(logging.CRITICAL)
        with app.app_context():
            yield app
        app.extensions["database"].dispose()


@contextmanager
def _fresh(database: str) -> Iterator[Settings]:
    if database in ("sqlite", "postgresql"):
        with settings(database) as made:
            yield replace(made, secret_key="k" * 40)
        return
    with tempfile.TemporaryDirectory() as folder:
        made = Settings(environment="test", secret_key="k" * 40, database_url=database, data_dir=Path(folder))
        migrations.upgrade(made)
        yield made


@dataclass
class Pages:
    """Asks pages of an application again and again, and prints what each takes: milliseconds of processor,
    the database's included, since others may work on this machine; those that passed; queries, bytes.
    `aim`: what 95 in 100 may take."""

    app: Flask
    aim: float
    times: int = 40
    met: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.client = self.app.test_client()
        gc.collect()
        gc.freeze()  # as server/gunicorn.conf.py does: what a start leaves is not walked again and again

    def page(self, name: str, address: str, who: Visitor | None = None) -> None:
        """A page, read by somebody; by nobody signed in when `who` is missing."""

        def ask() -> bytes:
            g.pop("visitor", None)
            if who:
                slots.visitor_finders[:] = [lambda: who]
            answer = self.client.get(address)
            if answer.status_code != 200:
                raise SystemExit(f"{address}: {answer.status_code}")
            return answer.data

        self.work(name, ask)

    def work(self, name: str, ask: Callable[[], object]) -> None:
        """Anything that is asked often; the first time, which compiles templates, does not count."""
        body, asked, queries = ask(), [0], set()
        times: list[float] = []
        passed: list[float] = []

        def count(*_: object) -> None:
            asked[0] += 1

        engine: Engine = self.app.extensions["database"]
        served = backends(engine)
        event.listen(engine, "before_cursor_execute", count)
        for _ in range(self.times):
            asked[0], began, then = 0, time.perf_counter(), worked(served)
            ask()
            times.append(1000 * (worked(served) - then))
            passed.append(1000 * (time.perf_counter() - began))
            queries.add(asked[0])
        event.remove(engine, "before_cursor_execute", count)
        slow = statistics.quantiles(times, n=20)[-1]
        size = f"{len(gzip.compress(body)) / 1000:6.1f} kB" if isinstance(body, bytes) else ""
        late = statistics.quantiles(passed, n=20)[-1]
        found = f"median {statistics.median(times):6.1f} ms   95 % {slow:6.1f} ms"
        found += f"   passed {statistics.median(passed):6.1f}, {late:6.1f}"
        print(f"{name:<42}{found}   {min(queries):>2} to {max(queries):>2} queries {size}", flush=True)
        self.met.append(slow <= self.aim)

    def verdict(self) -> int:
        """Say whether every aim was met; the status to leave with."""
        print(f"{'within' if all(self.met) else 'beyond'} the aim of {self.aim:.0f} ms")
        return 0 if all(self.met) else 1


def backends(engine: Engine) -> list[int]:
    """The processes of PostgreSQL that work for this application; none on SQLite, which works in ours."""
    if engine.dialect.name != "postgresql":
        return []
    wanted = text("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
    with engine.connect() as connection:
        return list(connection.scalars(wanted))


def worked(processes: Sequence[int]) -> float:
    """Seconds of processor that this process and these have used."""
    others = (Path(f"/proc/{one}/schedstat") for one in processes)
    told = sum(int(file.read_text().split()[0]) for file in others if file.exists())
    return time.process_time() + told / 1e9


def person(at: int, name: str, email: str, now: datetime) -> dict[str, object]:
    """A row of an account."""
    return {"id": at, "email": email, "name": name, "language": "fr", "created_at": now}


@contextmanager
def serving(made: Settings, *, workers: int) -> Iterator[int]:
    """Gunicorn with the configuration that is shipped, on a port; gives the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "CHALLENGE_ENVIRONMENT": made.environment,
        "CHALLENGE_DATABASE_URL": made.database_url,
        "CHALLENGE_DATA_DIR": str(made.data_dir),
    }
    shipped = ["gunicorn", "--config", "server/gunicorn.conf.py"]
    changed = ["--workers", str(workers), "--bind", f"127.0.0.1:{port}", "--keep-alive", "75"]
    with (made.data_dir / "web.log").open("wb") as log:
        web = subprocess.Popen(
            [sys.executable, "-m", *shipped, *changed, "wsgi:app"],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
        )
    try:
        _wait(port)
        yield port
    finally:
        web.terminate()
        web.wait(PATIENCE)


def _wait(port: int) -> None:
    """Until a worker answers: the port is there long before it."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            with socket.create_connection(("127.0.0.1", port), PATIENCE) as connection:
                connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                if _status(connection) == 200:
                    return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the web server did not start")


def make_ballots(
    election: Election, voters: Sequence[tuple[str, list[list[int]]]], *, processes: int = 2
) -> list[bytes]:
    """One real ballot per (secret credential, choices), on all cores."""
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(partial(_make, election), voters, chunksize=20))


def _make(election: Election, voter: tuple[str, list[list[int]]]) -> bytes:
    secret, choices = voter
    return ballot.make_ballot(election, secret, choices)


def cast_all(
    port: int, uuid: str, ballots: Sequence[bytes], *, heads: Sequence[str] = (), connections: int = 16
) -> list[int]:
    """Send every ballot over HTTP, `connections` at a time, with the lines of a head of its own where there
    are some; the statuses."""
    sent = list(zip(ballots, heads or [""] * len(ballots), strict=True))
    share = [sent[one::connections] for one in range(connections)]
    with ThreadPoolExecutor(connections) as pool:
        return [status for statuses in pool.map(partial(_send, port, uuid), share) for status in statuses]


def _send(port: int, uuid: str, ballots: Sequence[tuple[bytes, str]]) -> list[int]:
    """By a bare socket: on the same cores as the server, a rich client would be measured too."""
    start = f"POST /api/referendums/{uuid}/ballots HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    statuses = []
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as connection:
        for content, lines in ballots:
            connection.sendall(f"{start}{lines}Content-Length: {len(content)}\r\n\r\n".encode() + content)
            statuses.append(_status(connection))
    return statuses


def _status(connection: socket.socket) -> int:
    """Read one whole answer; its status."""
    answer = b""
    while (end := answer.find(b"\r\n\r\n")) < 0:
        more = connection.recv(65536)
        if not more:
            raise OSError("the server hung up")
        answer += more
    length = re.search(rb"(?i)content-length: (\d+)", answer[:end])
    missing = end + 4 + int(length[1] if length else 0) - len(answer)
    while missing > 0:
        missing -= len(connection.recv(65536))
    return int(answer[9:12])


def processor_time() -> float:
    """Seconds of processor time that ended children took: the web processes, once they have stopped."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@dataclass
class Stopwatch:
    """Prints what each stage took: seconds, and the largest memory of this process and of its children."""

    started: float = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self.started = time.monotonic()
        yield
        seconds = time.monotonic() - self.started
        own, children = (
            resource.getrusage(who).ru_maxrss // 1024
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        print(f"{name:<52}{seconds:>9.1f} s {own:>6} MB {children:>6} MB", flush=True)
