"""A worker of the real application that is killed at the worst instants, and lives again each time.

`python -m tests.foundation.jobs.mortal FOLDER PLAN`, the application's settings in the environment. PLAN is
JSON: `deaths`, by job the numbers of those of its runs that end by SIGKILL, all written and nothing
committed; `pace`, of `jobs_pace.Pace`, in seconds. Each life is a process of its own; the next begins at
once. FOLDER then holds `death-…` for each, and `pid`, the process that lives now.
"""

import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from types import FrameType

from sqlalchemy.orm import Session

from challenge.app import create_app
from challenge.foundation import jobs, jobs_procrastinate, slots  # noqa: F401 # loaded once for all lives
from challenge.foundation.jobs_pace import Pace
from challenge.residents import letter_pages
from challenge.residents.services.letters import Letter
from config import Settings


def plain_pages(letters: Sequence[Letter], **_look: object) -> bytes:
    """Letters that a test can read, in place of PDF: a name and a code a line."""
    return "".join(f"{one.name};{one.code}\n" for one in letters).encode()


def dying(name: str, handler: slots.JobHandler, folder: Path, deaths: Sequence[int]) -> slots.JobHandler:
    """The same handler, which dies at the end of these of its runs, counted over all lives."""

    def run(session: Session, payload: dict[str, object], now: datetime) -> None:
        number = len(list(folder.glob(f"run-{name}-*"))) + 1
        (folder / f"run-{name}-{number}").touch()
        handler(session, payload, now)
        session.flush()
        if number in deaths:
            (folder / f"death-{name}-{number}").touch()
            os.kill(os.getpid(), signal.SIGKILL)

    return run


def live(folder: Path, deaths: Mapping[str, Sequence[int]], pace: Pace) -> None:
    """One life: until a death, or SIGTERM."""
    app = create_app(Settings.from_env())
    letter_pages.printed = plain_pages
    for name, numbers in deaths.items():
        slots.job_handlers[name] = dying(name, slots.job_handlers[name], folder, numbers)
    jobs.run_worker(app, pace=pace)


def main(folder: Path, plan: dict[str, dict[str, float | list[int]]]) -> None:
    seconds = ("poll", "lease", "first_wait")
    pace = Pace(
        **{
            name: timedelta(seconds=value) if name in seconds else value
            for name, value in plan["pace"].items()
        }
    )
    asked: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        asked.append(number)
        with suppress(OSError, ValueError):
            os.kill(int((folder / "pid").read_text()), signal.SIGTERM)

    signal.signal(signal.SIGTERM, stop)
    while not asked:
        child = os.fork()
        if not child:
            live(folder, plan["deaths"], pace)
            os._exit(0)
        (folder / "pid").write_text(str(child))
        status = os.waitpid(child, 0)[1]
        if not os.WIFSIGNALED(status):
            sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main(Path(sys.argv[1]), json.loads(sys.argv[2]))
