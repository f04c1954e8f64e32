"""A worker alone in its process: `python -m tests.foundation.jobs.worker DATABASE_URL FOLDER [periodic]`."""

import sys
from datetime import timedelta
from pathlib import Path

from challenge.foundation import jobs, slots
from tests.foundation.jobs.stage import BRISK, handlers
from tests.foundation.jobs.stages import bare_app


def main(url: str, folder: Path, *, periodic: bool) -> None:
    slots.job_handlers.update(handlers(folder))
    if periodic:
        slots.periodic_jobs["mark"] = timedelta(days=1000)
    jobs.run_worker(bare_app(url), pace=BRISK)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), periodic="periodic" in sys.argv[3:])
