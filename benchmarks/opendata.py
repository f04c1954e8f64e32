"""A table of open data that grows, and the whole book, exported as CSV and as JSON at the addresses that
everybody has, then the pages of open data and of the fund: what each takes, and the memory beside that of
ten times fewer rows.

python benchmarks/opendata.py [--rows 1000000] [--database sqlite|postgresql] [--pages]
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import ledger
import portal
import town
from sqlalchemy import insert

from challenge.cycles.services import editions
from challenge.foundation import clock
from challenge.foundation.transaction import writing
from challenge.funds.models.gifts import Donor, Gift
from challenge.projects.models.awards import Award, AwardList
from challenge.proposals.models.proposals import Proposal
from config import Settings
from tests.projects import calling

PART, TEXTS = 5_000, 1_000
MORE = 60  # megabytes that ten times the rows may take besides: buffers, not rows
FILES = ("proposals.csv", "proposals.json", "entries.csv", "entries.json", "payments.csv")
FIRST, BASE = "/opendata/editions.csv", "/opendata"
"""What a process answered before: a small file."""
PAGES, AIM, MORE_OF_PAGES = ("/opendata", "/fund"), 2, 20
"""Asked by a process of their own, the first time and the second, which may take so many seconds of
processor; ten times the entries may take so many megabytes more."""
PROJECTS, NAMED = 200, 500
"""Awards that are announced; who gave with a name, one gift in two."""
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


ASK = """
import json, logging, sys, time
from benchmarks.memory import peak
from challenge.app import create_app
from config import Settings
app = create_app(Settings(environment="test", secret_key="k" * 40, database_url=sys.argv[1]))
logging.disable(logging.CRITICAL)
client = app.test_client()
client.get(sys.argv[3])
before, found = peak(), []
for _ in range(2):
    began, passed = time.process_time(), time.monotonic()
    assert client.get(sys.argv[2]).status_code == 200
    found += [time.process_time() - began, time.monotonic() - passed]
print(json.dumps([*found, before, peak()]))
"""


@dataclass(frozen=True)
class Page:
    """What one took, the first time and again: seconds of our processor and passed ones, megabytes before it
    and at its peak."""

    first: float
    first_passed: float
    again: float
    again_passed: float
    before: int
    peak: int

    @property
    def more(self) -> int:
        return self.peak - self.before


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


def fill(rows: int, proposals: int) -> None:
    """So many entries in a book, and so many accepted proposals."""
    mixed, now = random.Random(1), clock.now()  # noqa: S311 - the same words each time
    pool = portal.Words(mixed)
    with writing() as session:
        edition = editions.create(
            session, title_fr="Mesure", title_en="Measure", zone="Europe/Paris", actor="account:1", now=now
        )
        session.execute(insert(portal.Account), [town.person(1, "Ada", "ada@example.org", now)])
    told = [portal.row(pool, at, edition, now) | {"author_id": 1} for at in range(TEXTS)]
    for first in range(1, proposals + 1, PART):
        part = range(first, min(first + PART, proposals + 1))
        with writing() as session:
            session.execute(insert(Proposal), [told[at % TEXTS] | {"id": at} for at in part])
    ledger.fill(rows)
    beside(edition, rows)


def beside(edition: int, rows: int) -> None:
    """What the book does not say: the projects of its first awards, announced; the names of who gave."""
    now = clock.now()
    cents = {"cents": 500, "asked_cents": 500, "reason": "", "computed": {}, "decided_at": now}
    with writing() as session:
        call = calling.open_call(session, edition=edition)
        for number in range(1, PROJECTS + 1):
            calling.application(session, call, owner=1, ref=f"P{number:07}")
            given = {
                "outcome": "selected",
                "state": "accepted",
                "answered_at": now,
                "decided_by": "account:1",
            }
            session.add(Award(id=number, application_id=number, call_id=call, **given, **cents))
        signed = {"signed_by": "account:1", "signed_at": now, "approved_by": "account:2", "approved_at": now}
        told = {"digest": "0" * 64, "announces_at": now - timedelta(hours=1), "answer_days": 15}
        session.add(AwardList(call_id=call, **told, **signed))
        said = {"kind": "company", "address": "", "siren": "", "recorded_at": now}
        session.execute(insert(Donor), [said | {"id": n, "name": f"Maison {n}"} for n in range(1, NAMED + 1)])
    for first in range(1, rows // 6, PART):
        with writing() as session:
            session.execute(insert(Gift), [given_by(n) for n in range(first, min(first + PART, rows // 6))])


def given_by(number: int) -> dict[str, object]:
    """The gift of this number. `place`: after two entries for each thousand, and six for each before it."""
    place = 6 * (number - 1) + 2 * ((number - 1) // 1000 + 1) + 1
    said = {"vehicle_id": 1, "state": "received", "cents": 5_000, "counterpart_cents": 0, "in_kind": False}
    words = {"described": "", "purpose": "", "purpose_words": "", "recorded_by": "account:1"}
    when = {"promised_on": ledger.DAY, "received_on": ledger.DAY, "recorded_at": ledger.START}
    who = {"donor_id": number % NAMED + 1, "anonymous": number % 2 == 0, "entry": f"2027:{place}"}
    return {"id": number} | said | words | when | who


def page(made: Settings, address: str) -> Page:
    """A page, asked twice by a process of its own."""
    command = [sys.executable, "-c", ASK, made.database_url, address, FIRST]
    told = subprocess.run(command, cwd=town.ROOT, check=True, capture_output=True, text=True).stdout
    return Page(*json.loads(told.splitlines()[-1]))


def export(made: Settings, address: str) -> Export:
    """One file, read as it comes, by a process of its own."""
    command = [sys.executable, "-c", EXPORT, made.database_url, address, FIRST]
    told = subprocess.run(command, cwd=town.ROOT, check=True, capture_output=True, text=True).stdout
    return Export(*json.loads(told.splitlines()[-1]))


def measure(rows: int, database: str, files: Sequence[str]) -> tuple[dict[str, Export], dict[str, Page]]:
    found, pages = {}, {}
    with town.settings(database) as made:
        app = town.create_app(made)
        with app.app_context():
            fill(rows, rows if files else 0)
        app.extensions["database"].dispose()
        for file in files:
            one = found[file] = export(made, f"{BASE}/{file}")
            print(
                f"{file:<16}{rows:>10,} rows {one.size / 1e6:8.1f} MB  {one.processor:6.1f} s of processor"
                f"  {one.passed:6.1f} s  {one.peak} MB at the peak, {one.more} more than before",
                flush=True,
            )
            if one.lines < rows and file != "payments.csv":  # of announced projects alone: it reads and drops
                raise SystemExit(f"{file}: {one.lines} lines")
        for address in PAGES:
            seen = pages[address] = page(made, address)
            print(
                f"{address:<16}{rows:>10,} rows  {seen.first:6.1f} s of processor ({seen.first_passed:.1f} s)"
                f" the first time, {seen.again:.2f} s ({seen.again_passed:.2f} s) again;"
                f"  {seen.peak} MB at the peak, {seen.more} more than before",
                flush=True,
            )
    return found, pages


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--pages", action="store_true", help="the pages alone, without the files")
    asked = parser.parse_args()
    files = () if asked.pages else FILES
    small, large = (measure(rows, asked.database, files) for rows in (asked.rows // 10, asked.rows))
    kept = all(large[0][file].more < small[0][file].more + MORE for file in files)
    kept &= all(large[1][one].more < small[1][one].more + MORE_OF_PAGES for one in PAGES)
    kept &= all(one.again < AIM for one in large[1].values())
    print(
        "kept" if kept else "NOT KEPT",
        f": ten times the rows in the same memory, and a page asked again in {AIM} s of processor",
    )
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
