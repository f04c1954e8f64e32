"""Where a project happens: chosen in one list, so that it can be put on a map."""

from dataclasses import replace

from challenge.projects.rules import places
from challenge.projects.rules.completeness import wanting
from tests.projects.call_sheets.samples import SHEET
from tests.projects.eligibility.samples import said

DISTRICTS = {"centre": "Centre", "gare": "La Gare"}


def test_it_offers_the_districts_and_the_whole_city() -> None:
    assert list(places.offered((), DISTRICTS)) == ["centre", "gare", "whole_city"]
    assert places.offered((), DISTRICTS)["gare"].fr == "La Gare"


def test_it_offers_what_the_call_names_and_elsewhere() -> None:
    offered = places.offered(("La Gare", "Métropole"), DISTRICTS)
    assert list(offered) == ["La Gare", "Métropole", "elsewhere"]
    assert offered["elsewhere"].en == "Somewhere else"


def test_it_asks_nothing_in_a_city_without_districts() -> None:
    assert places.offered((), {}) == {}


def test_it_knows_a_district_by_its_name_or_its_code() -> None:
    assert places.code(" la gare ", DISTRICTS) == places.code("gare", DISTRICTS) == "gare"
    assert places.code("Métropole", DISTRICTS) == "Métropole"


def test_it_names_every_place() -> None:
    said = [places.name(one, DISTRICTS).fr for one in ("gare", "whole_city", "Métropole")]
    assert said == ["La Gare", "Toute la ville", "Métropole"]


def test_a_call_offers_the_places_of_its_rules_only() -> None:
    rule = {"fact": "place", "in": ["La Gare"], "failure": said("C’est pour la Gare.")}
    sheet = replace(SHEET, eligibility={"version": 1, "questions": {}, "rule": rule})
    assert list(wanting.of_sheet(sheet, DISTRICTS).lists["places"]) == ["La Gare", "elsewhere"]
    assert "whole_city" in wanting.of_sheet(SHEET, DISTRICTS).lists["places"]
