"""Time and peak memory of importing a roll: 200,000 persons, then a second file with changes.

python benchmarks/roll_import.py [--lines 200000] [--database sqlite|postgresql]
The second is a durable server of its own; the memory is that of our process.
"""

from __future__ import annotations

import argparse
import logging
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import town  # first: it puts the project on the path

from challenge.app import create_app
from challenge.city.services import settings as city
from challenge.foundation import clock
from challenge.foundation.transaction import reading, writing
from challenge.residents import importing
from challenge.residents.queries import imports

AIM = 300  # megabytes
DISTRICTS = "\n".join(f"q{number}; Quartier {number}" for number in range(9))
TITLES = "Référence;Nom;Prénom;Date de naissance;Adresse;Quartier;Courriel\n"


def lines(number: int, *, moved: int = 0, start: int = 0) -> Iterator[str]:
    """So many persons; one in `moved` lives at another address than in the other file."""
    yield TITLES
    for at in range(start, start + number):
        house = at + 1 if moved and at % moved == 0 else at
        born = f"{1 + at % 28:02}/{1 + at % 12:02}/{1930 + at % 80}"
        where = f"{house} rue des Longues Haies;Quartier {at % 9};"
        yield f"R-{at:07};Nom {at};Prénom {at % 500};{born};{where}\n"


def take(file: Path) -> None:
    """Stage and apply a file; print what it did, and how long each took."""
    began, worked = time.monotonic(), time.process_time()
    number = importing.stage(file, actor="benchmark", now=clock.now())
    staged = time.monotonic()
    importing.apply(number, leave_wrong=True, let_go=True, actor="benchmark", now=clock.now())
    ended = time.monotonic()
    with reading() as session:
        page = imports.page(session, number)
    print(f"{page.lines} lines, {file.stat().st_size / 1e6:.0f} MB: ", end="")
    print(f"{page.added} new, {page.changed} changed, {page.gone} gone; ", end="")
    print(f"staged in {staged - began:.1f} s, applied in {ended - staged:.1f} s, ", end="")
    print(f"{time.process_time() - worked:.1f} s of our processor")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=200_000)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    wanted = parser.parse_args()
    number = wanted.lines
    with town.settings(wanted.database) as settings:
        app = create_app(settings)
        logging.disable()
        with app.app_context():
            with writing() as session:
                city.set_districts(session, written=DISTRICTS, actor="benchmark", now=clock.now())
            for name, changes in (("first", {}), ("second", {"moved": 10, "start": number // 100})):
                file = settings.data_dir / f"{name}.csv"
                with file.open("w", encoding="utf-8") as out:
                    out.writelines(lines(number, **changes))
                take(file)
        app.extensions["database"].dispose()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB (aim: under {AIM} MB)")
    return int(peak > AIM)


if __name__ == "__main__":
    sys.exit(main())
