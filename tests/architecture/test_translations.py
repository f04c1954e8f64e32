"""The check that English is complete: it sees what is missing, doubtful or ill-fitting."""

import runpy

import pytest
from babel.messages.catalog import Catalog

from tests.architecture.sources import ROOT

check = runpy.run_path(str(ROOT / "bin" / "translations"))["check"]


def catalogue(string: str | tuple[str, ...] = "", *, fuzzy: bool = False, plural: bool = False) -> Catalog:
    made = Catalog(locale="en")
    msgid = ("%(n)s voix", "%(n)s voix") if plural else "Vote de %(name)s"
    made.add(msgid, string=string, flags={"fuzzy"} if fuzzy else (), locations=[("a.py", 1)])
    return made


def test_it_lets_a_complete_catalogue_pass() -> None:
    assert not check(catalogue(), catalogue("%(name)s’s vote"))
    assert not check(catalogue(plural=True), catalogue(("%(n)s vote", "%(n)s votes"), plural=True))


@pytest.mark.parametrize(
    ("english", "fault"),
    [
        (catalogue(), "no English"),
        (Catalog(locale="en"), "no English"),
        (catalogue("%(name)s’s vote", fuzzy=True), "fuzzy"),
        (catalogue("%(nom)s’s vote"), "other placeholders"),
    ],
)
def test_it_sees_a_missing_translation(english: Catalog, fault: str) -> None:
    assert check(catalogue(), english) == [f"{fault}: 'Vote de %(name)s' (a.py)"]


def test_it_sees_a_missing_plural() -> None:
    assert check(catalogue(plural=True), catalogue(("%(n)s vote", ""), plural=True))


def test_it_sees_a_lost_place_that_a_script_fills() -> None:
    wanted, english = Catalog(locale="en"), Catalog(locale="en")
    wanted.add("{count} voix", locations=[("a.html", 1)])
    english.add("{count} voix", string="{cont} votes")
    assert check(wanted, english) == ["other placeholders: '{count} voix' (a.html)"]
