"""Where a project happens: a district, the whole city, or elsewhere. A call may name places of its own."""

from collections.abc import Mapping, Sequence

from challenge.projects.rules.words import Words

WHOLE_CITY, ELSEWHERE = "whole_city", "elsewhere"
NAMES: dict[str, Words] = {
    WHOLE_CITY: Words("Toute la ville", "The whole city"),
    ELSEWHERE: Words("Ailleurs", "Somewhere else"),
}


def offered(named: Sequence[str], districts: Mapping[str, str]) -> dict[str, Words]:
    """The places among which a team chooses, by code: those that the call's rules name and elsewhere; without
    such rules the districts and the whole city; nothing in a city without districts."""
    if named:
        return {one: _words(one, districts) for one in named} | {ELSEWHERE: NAMES[ELSEWHERE]}
    if not districts:
        return {}
    return {one: _words(one, districts) for one in districts} | {WHOLE_CITY: NAMES[WHOLE_CITY]}


def code(place: str, districts: Mapping[str, str]) -> str:
    """The code of the district that a call named by its code or by its name; else the place itself."""
    plain = place.strip().casefold()
    for one, name in districts.items():
        if plain in (one.casefold(), name.casefold()):
            return one
    return place


def name(place: str, districts: Mapping[str, str]) -> Words:
    """How a place is called."""
    return NAMES.get(place) or _words(code(place, districts), districts)


def _words(place: str, districts: Mapping[str, str]) -> Words:
    said = districts.get(code(place, districts), place)
    return Words(said, said)
