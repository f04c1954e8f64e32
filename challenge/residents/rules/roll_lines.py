"""One line of the city's file becomes one line of the roll, or errors named for what is wrong."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from challenge.foundation.sentences import N_
from challenge.residents.rules.refusals import ColumnsMissing, ColumnTwice

HEADERS: Mapping[str, tuple[str, ...]] = {
    "reference": ("reference", "ref", "numero", "identifiant"),
    "name": ("nom", "nom de famille", "nom et prenom", "name", "family name", "last name", "surname"),
    "given_names": ("prenom", "prenoms", "given names", "given name", "first name"),
    "birth_on": ("date de naissance", "naissance", "ne le", "birth date", "date of birth"),
    "address": ("adresse", "address"),
    "district": ("quartier", "district"),
    "email": ("courriel", "e-mail", "email", "mail", "adresse electronique"),
}
"""Each column, and the titles by which it is known, in lower case and without accents; the first is ours."""

LABELS: Mapping[str, str] = {
    "line": N_("la ligne entière"),
    "reference": N_("référence"),
    "name": N_("nom"),
    "given_names": N_("prénom"),
    "birth_on": N_("date de naissance"),
    "address": N_("adresse"),
    "district": N_("quartier"),
    "email": N_("courriel"),
}
LIMITS: Mapping[str, int] = {
    "reference": 40,
    "name": 120,
    "given_names": 80,
    "birth_on": 20,
    "address": 300,
    "district": 80,
    "email": 254,
}
OPTIONAL = ("given_names", "email")
MENDING: Mapping[str, str] = {
    "missing": N_("Cette case est vide. Remplissez-la."),
    "too_long": N_("Ce texte est trop long. Raccourcissez-le."),
    "not_a_date": N_("Cette date n’est pas lisible. Écrivez-la ainsi : 31/12/1980, ou 1980-12-31."),
    "impossible_date": N_("Cette date est dans le futur, ou avant 1900. Vérifiez-la."),
    "not_an_address": N_("Ce courriel est mal écrit. Corrigez-le, ou laissez la case vide."),
    "unknown_district": N_("Ce quartier n’est pas dans les réglages de la ville. Corrigez son nom."),
    "forbidden_character": N_("Cette case contient un caractère invisible. Effacez-la, puis retapez-la."),
    "cells": N_("Cette ligne n’a pas autant de cases que la première. Vérifiez les séparateurs."),
    "reference_twice": N_("Cette référence sert plusieurs fois. Gardez une seule de ces lignes."),
}
"""What each error says, and how to mend it."""

FIRST_DAY = date(1900, 1, 1)
INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
FRENCH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
MAILBOX = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


@dataclass(frozen=True)
class RollLine:
    """One person, as the city's file gives her."""

    reference: str
    name: str
    birth_on: date
    address: str
    district: str
    email: str | None


@dataclass(frozen=True)
class LineError:
    """What is wrong, and in which column: never what was written there."""

    column: str
    code: str


@dataclass(frozen=True)
class WrongLine:
    """A line that cannot be taken. `reference` is kept when it could be read: who bears it is not gone."""

    reference: str | None
    errors: tuple[LineError, ...]


def columns(titles: Sequence[str]) -> list[str | None]:
    """Which column each title stands for; None for one of no use. Raises ColumnsMissing, ColumnTwice."""
    known = {title: column for column, all_titles in HEADERS.items() for title in all_titles}
    found = [known.get(plain(title)) for title in titles]
    missing = [column for column in HEADERS if column not in found and column not in OPTIONAL]
    if missing:
        raise ColumnsMissing(columns=", ".join(HEADERS[column][0] for column in missing))
    for column in HEADERS:
        if found.count(column) > 1:
            raise ColumnTwice(column=HEADERS[column][0])
    return found


def parse(
    cells: Sequence[str],
    places: Sequence[str | None],
    *,
    today: date,
    districts: Mapping[str, str] | None = None,
) -> RollLine | WrongLine:
    """The person of a line, or all that is wrong with it. `districts`: from `known_districts`; any when
    None."""
    if len(cells) != len(places):
        return WrongLine(None, (LineError("line", "cells"),))
    found = {place: " ".join(cell.split()) for place, cell in zip(places, cells, strict=True) if place}
    faults = {column: fault(column, value) for column, value in found.items()}
    born = read_day(found["birth_on"])
    if not faults["birth_on"]:
        faults["birth_on"] = _birth_fault(born, today)
    district = found["district"] if districts is None else districts.get(plain(found["district"]))
    if not faults["district"] and district is None:
        faults["district"] = "unknown_district"
    errors = tuple(LineError(column, code) for column, code in faults.items() if code)
    if errors or born is None or district is None:
        return WrongLine(None if faults["reference"] else found["reference"], errors)
    return RollLine(
        reference=found["reference"],
        name=" ".join(filter(None, (found.get("given_names"), found["name"]))),
        birth_on=born,
        address=found["address"],
        district=district,
        email=found.get("email", "").lower() or None,
    )


def known_districts(names: Mapping[str, str]) -> dict[str, str] | None:
    """How a file may write the city's districts, given as code to name: the code of each by its plain code
    and its plain name. A code goes before a name; a name that several bear is known by none, since it could
    be any. None for a city without districts, where every word is taken as it is."""
    if not names:
        return None
    plain_names = [plain(name) for name in names.values()]
    by_name = {plain(name): code for code, name in names.items() if plain_names.count(plain(name)) == 1}
    return by_name | {plain(code): code for code in names}


def fault(column: str, value: str) -> str | None:
    """What is wrong with a cell, but for what only dates and districts can be."""
    if not value:
        return None if column in OPTIONAL else "missing"
    if INVISIBLE.search(value):
        return "forbidden_character"
    if len(value) > LIMITS[column]:
        return "too_long"
    return "not_an_address" if column == "email" and not MAILBOX.fullmatch(value) else None


def read_day(value: str) -> date | None:
    """A day written 31/12/1980 or 1980-12-31; None for anything else."""
    french, iso = FRENCH.fullmatch(value), ISO.fullmatch(value)
    found = french.groups()[::-1] if french else iso.groups() if iso else None
    try:
        return date(*map(int, found)) if found else None
    except ValueError:
        return None


def plain(text: str) -> str:
    """A title or a name without accents, capitals and spaces around, to compare it."""
    letters = unicodedata.normalize("NFKD", text.replace("\ufeff", "").casefold())
    return " ".join("".join(sign for sign in letters if not unicodedata.combining(sign)).split())


def _birth_fault(born: date | None, today: date) -> str | None:
    if born is None:
        return "not_a_date"
    return None if FIRST_DAY <= born <= today else "impossible_date"
