"""Starting a worker that dies (`mortal.py`) for as long as a test needs it."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from config import Settings
from tests.voting.resilience import servers

BRISK = {"poll": 0.05, "lease": 1.5, "first_wait": 0.1, "attempts": 12}
PATIENCE = 240.0  # a crowded machine takes its time


@dataclass(frozen=True)
class Lives:
    """What a test may ask of the worker."""

    folder: Path
    process: "subprocess.Popen[bytes]"
    log: Path

    def deaths(self) -> set[str]:
        """The runs that ended by SIGKILL: « job-number »."""
        return {path.name.removeprefix("death-") for path in self.folder.glob("death-*")}

    def kill(self) -> None:
        """SIGKILL to the life of this moment."""
        with suppress(ProcessLookupError):
            os.kill(int((self.folder / "pid").read_text()), signal.SIGKILL)

    def wait_for(self, condition: Callable[[], object]) -> None:
        """Until the condition holds; what the worker wrote when it does not."""
        with suppress(TimeoutError):
            servers.wait_for(lambda: condition() or self.process.poll() is not None, PATIENCE)
        assert condition(), self.log.read_text()[-4000:]


@contextmanager
def working(
    settings: Settings,
    *,
    deaths: Mapping[str, Sequence[int]] | None = None,
    smtp_port: int | None = None,
    **pace: float,
) -> Iterator[Lives]:
    """A worker of the application on these settings; nothing of it is left at the end."""
    folder = Path(tempfile.mkdtemp(dir=settings.data_dir, prefix="worker-"))
    environment = servers.environment(settings, 80)
    if smtp_port:
        environment |= {
            "CHALLENGE_SMTP_HOST": "127.0.0.1",
            "CHALLENGE_SMTP_PORT": str(smtp_port),
            "CHALLENGE_SMTP_TLS": "0",
        }
    plan = json.dumps({"deaths": dict(deaths or {}), "pace": BRISK | pace})
    command = [sys.executable, "-m", "tests.foundation.jobs.mortal", str(folder), plan]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=servers.ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield Lives(folder, process, folder / "log")
        process.terminate()
        assert process.wait(servers.PATIENCE) == 0, (folder / "log").read_text()[-4000:]
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(servers.PATIENCE)
