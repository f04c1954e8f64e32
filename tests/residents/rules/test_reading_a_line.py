"""One line of the city's file."""

from datetime import date

import pytest

from challenge.foundation import records
from challenge.foundation.spreadsheets import defused
from challenge.residents.rules import roll_lines
from challenge.residents.rules.refusals import ColumnsMissing, ColumnTwice
from challenge.residents.rules.roll_lines import LineError, RollLine, WrongLine

TODAY = date(2026, 11, 24)
PLACES = ["reference", "name", "given_names", "birth_on", "address", "district", "email", None]
GOOD = ["A-1", "Lovelace", "Ada", "10/12/1990", "1 rue  des Ponts", "Centre", "ADA@example.org", "x"]


def parsed(**changes: str) -> RollLine | WrongLine:
    cells = [changes.get(place or "", cell) for place, cell in zip(PLACES, GOOD, strict=True)]
    return roll_lines.parse(cells, PLACES, today=TODAY)


def error(line: RollLine | WrongLine) -> LineError:
    assert isinstance(line, WrongLine)
    (only,) = line.errors
    return only


def test_it_reads_a_person() -> None:
    born = date(1990, 12, 10)
    assert parsed() == RollLine("A-1", "Ada Lovelace", born, "1 rue des Ponts", "Centre", "ada@example.org")


@pytest.mark.parametrize("written", ["10/12/1990", "1990-12-10", "10.12.1990", "10-12-1990"])
def test_it_reads_both_forms_of_a_day(written: str) -> None:
    assert roll_lines.read_day(written) == date(1990, 12, 10)


def test_it_takes_a_line_without_what_may_lack() -> None:
    line = parsed(email="", given_names="")
    assert isinstance(line, RollLine)
    assert (line.email, line.name) == (None, "Lovelace")


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("name", " ", "missing"),
        ("birth_on", "", "missing"),
        ("birth_on", "31/02/1990", "not_a_date"),
        ("birth_on", "1990", "not_a_date"),
        ("birth_on", "01/01/2027", "impossible_date"),
        ("birth_on", "31/12/1899", "impossible_date"),
        ("address", "x" * 301, "too_long"),
        ("address", "a\x00b", "forbidden_character"),
        ("email", "ada@", "not_an_address"),
    ],
)
def test_it_names_the_column_and_the_fault(column: str, value: str, code: str) -> None:
    assert error(parsed(**{column: value})) == LineError(column, code)


def test_it_keeps_the_reference_of_a_wrong_line() -> None:
    wrong = parsed(name="")
    assert wrong.reference == "A-1"
    assert parsed(reference="").reference is None


def test_it_tells_every_fault_of_a_line() -> None:
    wrong = parsed(name="", birth_on="?")
    assert isinstance(wrong, WrongLine)
    assert [one.column for one in wrong.errors] == ["name", "birth_on"]


def test_it_sees_a_cell_too_many() -> None:
    line = roll_lines.parse([*GOOD, "more"], PLACES, today=TODAY)
    assert error(line) == LineError("line", "cells")


def test_it_knows_the_citys_districts() -> None:
    known = {"gare et quais": "GARE"}
    cells = [*GOOD[:5], "Gare  et Quais", *GOOD[6:]]
    line = roll_lines.parse(cells, PLACES, today=TODAY, districts=known)
    assert isinstance(line, RollLine)
    assert line.district == "GARE"
    unknown = roll_lines.parse(GOOD, PLACES, today=TODAY, districts=known)
    assert error(unknown) == LineError("district", "unknown_district")


def test_it_knows_a_district_by_its_name_or_its_code() -> None:
    known = roll_lines.known_districts({"G": "La Gare", "É": "Étang", "La gare": "Les Quais"})
    assert known == {"g": "G", "e": "É", "etang": "É", "la gare": "La gare", "les quais": "La gare"}


def test_it_knows_no_district_by_a_name_that_two_bear() -> None:
    assert roll_lines.known_districts({"N": "Centre", "S": "centre"}) == {"n": "N", "s": "S"}


def test_it_takes_every_word_where_the_city_has_no_districts() -> None:
    assert roll_lines.known_districts({}) is None


def test_it_knows_columns_by_their_titles() -> None:
    titles = ["\ufeffRÉFÉRENCE", "Nom", "naissance", "Adresse", "District", "Mail", "Sexe"]
    found = roll_lines.columns(titles)
    assert found == ["reference", "name", "birth_on", "address", "district", "email", None]


def test_it_refuses_a_file_without_a_column() -> None:
    with pytest.raises(ColumnsMissing, match="date de naissance"):
        roll_lines.columns(["référence", "nom", "adresse", "quartier"])


def test_it_refuses_a_column_twice() -> None:
    with pytest.raises(ColumnTwice, match="nom"):
        roll_lines.columns(["ref", "nom", "name", "naissance", "adresse", "quartier"])


@pytest.mark.parametrize(("titles", "sign"), [("a;b,c;d", ";"), ("a,b", ","), ("a", ";")])
def test_it_finds_the_separator(titles: str, sign: str) -> None:
    assert records.separator(titles) == sign


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_it_defuses_formulas(cell: str) -> None:
    assert defused(cell) == f"'{cell}"
    assert defused("Ada") == "Ada"
    assert defused(None) == ""
