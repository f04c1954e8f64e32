"""A table of open data that grows, and the whole book, exported as CSV and as JSON at the addresses that
everybody has: what each takes, and the memory beside that of ten times fewer rows.

python benchmarks/opendata.py [--rows 1000000] [--database sqlite|postgresql]
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from dataclasses import dataclass

import ledger
import portal
import town
from sqlalchemy import insert

from challenge.cycles.services import editions
from challenge.foundation import clock
from challenge.foundation.transaction import writing
from challenge.proposals.models.proposals import Proposal
from config import Settings

PART, TEXTS = 5_000, 1_000
MORE = 60  # megabytes that ten times the rows may take besides: buffers, not rows
FILES = ("proposals.csv", "proposals.json", "entries.csv", "entries.json", "payments.csv")
FIRST, PAGE = "/opendata/editions.csv", "/opendata"
"""What a process answered before: a small file. The page of all files is measured by itself: it remembers
what became of each gift, and the files do not."""
EXPORT = """
import json, logging, sys, time
from benchmarks.memory import peak
from challenge.app import create_app
from config import Settings
app = create_app(Settings(environment="test", secret_key="k" * 40, database_url=sys.argv[1]))
logging.disable(logging.CRITICAL)
client = app.test_client()
client.get(sys.argv[3])
before, began, passed = peak(), time.process_time(), time.monotonic()
lines = size = 0
with client.get(sys.argv[2], buffered=False) as answer:
    assert answer.status_code == 200, answer.status
    for piece in answer.iter_encoded():
        lines, size = lines + piece.count(b"\\n"), size + len(piece)
found = [lines, size, time.process_time() - began, time.monotonic() - passed, before, peak()]
print(json.dumps(found))
"""


@dataclass(frozen=True)
class Export:
    """What one took: seconds of our processor and passed ones, megabytes at its peak and those besides."""

    lines: int
    size: int
    processor: float
    passed: float
    before: int
    peak: int

    @property
    def more(self) -> int:
        return self.peak - self.before


def fill(rows: int) -> None:
    """So many accepted proposals, and as many entries in a book."""
    mixed, now = random.Random(1), clock.now()  # noqa: S311 - the same words each time
    pool = portal.Words(mixed)
    with writing() as session:
        edition = editions.create(
            session, title_fr="Mesure", title_en="Measure", zone="Europe/Paris", actor="account:1", now=now
        )
        session.execute(insert(portal.Account), [town.person(1, "Ada", "ada@example.org", now)])
    told = [portal.row(pool, at, edition, now) | {"author_id": 1} for at in range(TEXTS)]
    for first in range(1, rows + 1, PART):
        part = range(first, min(first + PART, rows + 1))
        with writing() as session:
            session.execute(insert(Proposal), [told[at % TEXTS] | {"id": at} for at in part])
    ledger.fill(rows)


def export(made: Settings, address: str) -> Export:
    """One file, read as it comes, by a process of its own."""
    command = [sys.executable, "-c", EXPORT, made.database_url, address, FIRST]
    told = subprocess.run(command, cwd=town.ROOT, check=True, capture_output=True, text=True).stdout
    return Export(*json.loads(told.splitlines()[-1]))


def measure(rows: int, database: str) -> dict[str, Export]:
    found = {}
    with town.settings(database) as made:
        app = town.create_app(made)
        with app.app_context():
            fill(rows)
        app.extensions["database"].dispose()
        for file in FILES:
            one = found[file] = export(made, f"{PAGE}/{file}")
            print(
                f"{file:<16}{rows:>10,} rows {one.size / 1e6:8.1f} MB  {one.processor:6.1f} s of processor"
                f"  {one.passed:6.1f} s  {one.peak} MB at the peak, {one.more} more than before",
                flush=True,
            )
            if one.lines < rows and file != "payments.csv":  # whose projects are nobody's: it reads and drops
                raise SystemExit(f"{file}: {one.lines} lines")
        page = export(made, PAGE)
        print(
            f"{'the page':<16}{page.processor:6.1f} s of processor, {page.more} MB more than before",
            flush=True,
        )
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    asked = parser.parse_args()
    small, large = (measure(rows, asked.database) for rows in (asked.rows // 10, asked.rows))
    kept = all(large[file].more < small[file].more + MORE for file in FILES)
    print("kept" if kept else "NOT KEPT", ": ten times the rows in the same memory")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
