"""The demonstration's town: what it decided about itself, and its roll of three hundred residents."""

import csv
import hashlib
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from challenge.city.services import settings as city
from challenge.foundation.transaction import writing
from challenge.residents import importing

HERE = Path(__file__).parent
ACTOR = "demonstration"
RESIDENTS = 300
SOURCE = "Démonstration"
REFERENCE = "RIV-{:04}"
ADA = REFERENCE.format(1)
"""The city's reference of Ada, the first of the cast who is on the roll."""
FIRST_NEIGHBOUR = 20
"""The numbers before are kept for the cast."""


@cache
def read(name: str) -> dict[str, Any]:
    """One of this folder's TOML files."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Resident:
    """A line of the roll. `reference` is the city's own."""

    reference: str
    name: str
    birth_on: date
    address: str
    district: str


def settle(*, now: datetime) -> None:
    """The town's name, colour, districts and where to ask for help."""
    town = read("city")
    contact = town["contact"]
    decided = {
        "name": town["name"],
        "hue": str(town["hue"]),
        "address": contact["address"],
        "phone": contact["phone"],
        "email": contact["email"],
        "hours_fr": contact["hours"]["fr"],
        "hours_en": contact["hours"]["en"],
        "publication_director": contact["publication_director"],
        "host": contact["host"],
        "data_contact": contact["data_contact"],
        "who_may_support": town["who_may_support"],
    }
    districts = "\n".join(f"{one['code']}; {one['name']}" for one in town["districts"])
    with writing() as session:
        for key, written in decided.items():
            city.record(
                session,
                key=key,
                written=written,
                valid_from=now.date(),
                source=SOURCE,
                actor=ACTOR,
                now=now,
            )
        city.set_districts(session, written=districts, actor=ACTOR, now=now)
        outlines = Path(__file__).with_name("districts.geojson").read_bytes()
        city.set_outlines(session, data=outlines, actor=ACTOR, now=now)


def residents(*, today: date) -> list[Resident]:
    """The roll: the cast's residents first, then made-up people, the same at every loading."""
    return [*_of_the_cast(today), *_made_up(today)][:RESIDENTS]


def enrol(*, now: datetime) -> None:
    """Import the roll as the city would, from a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rivemont.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file, delimiter=";")
            lines.writerow(("reference", "name", "birth date", "address", "district", "email"))
            for one in residents(today=now.date()):
                lines.writerow((one.reference, one.name, one.birth_on, one.address, one.district, ""))
        number = importing.stage(path, actor=ACTOR, now=now)
    importing.apply(number, leave_wrong=False, let_go=False, actor=ACTOR, now=now)


def _of_the_cast(today: date) -> Iterator[Resident]:
    listed = [one for one in read("cast")["cast"] if one.get("on_the_roll")]
    districts = read("city")["districts"]
    for number, one in enumerate(listed, start=1):
        yield Resident(
            REFERENCE.format(number),
            one["name"],
            today - timedelta(days=365 * 34 + 61 * number),
            f"{number} rue du Moulin",
            districts[number % len(districts)]["code"],
        )


def _made_up(today: date) -> Iterator[Resident]:
    names = read("cast")["names"]
    given, family, streets = names["given"], names["family"], names["streets"]
    districts = read("city")["districts"]
    for number in range(FIRST_NEIGHBOUR, FIRST_NEIGHBOUR + RESIDENTS):
        draw = hashlib.sha256(f"rivemont {number}".encode()).digest()
        yield Resident(
            REFERENCE.format(number),
            f"{given[number % len(given)]} {family[(number * 7 + number // 40) % len(family)]}",
            today - timedelta(days=365 * (17 + draw[0] % 70) + draw[1]),
            f"{1 + draw[2] % 90} {streets[draw[3] % len(streets)]}",
            districts[draw[4] % len(districts)]["code"],
        )
