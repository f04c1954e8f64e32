"""The colour of the moment comes from what lasts, and a person sets it with a reason."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge.projects.rules.incubation import colours, refusals
from challenge.projects.rules.incubation.colours import Colour, Facts
from challenge.projects.rules.incubation.quarters import Quarter

DAY = date(2027, 10, 1)
days = st.dates(date(2027, 1, 1), date(2028, 12, 31))
rows = st.lists(st.tuples(st.just("Vélos achetés"), days), max_size=3)
facts = st.builds(
    Facts,
    planned=rows,
    submitted=rows,
    reports=st.lists(st.builds(Quarter, st.just(2027), st.integers(1, 4)), max_size=2),
    alone_since=st.none() | days,
    met_on=st.none() | days,
    help_since=st.none() | days,
)


@given(facts, days, st.integers(0, 400))
def test_it_never_gets_better_by_waiting(known: Facts, today: date, more: int) -> None:
    before = colours.propose(known, today)
    after = colours.propose(known, today + timedelta(days=more))
    assert after.colour >= before.colour
    assert after.colour == max((one.colour for one in after.signs), default=Colour.GREEN)
    assert len(after.signs) >= len(before.signs)


@pytest.mark.parametrize(
    ("known", "days", "colour"),
    [
        (Facts(), 999, Colour.GREEN),
        (Facts(planned=[("Vélos", DAY)]), 0, Colour.GREEN),
        (Facts(planned=[("Vélos", DAY)]), 1, Colour.AMBER),
        (Facts(planned=[("Vélos", DAY)]), 30, Colour.RED),
        (Facts(submitted=[("Vélos", DAY)]), 10, Colour.AMBER),
        (Facts(alone_since=DAY), 29, Colour.GREEN),
        (Facts(alone_since=DAY), 30, Colour.AMBER),
        (Facts(met_on=DAY), 90, Colour.RED),
        (Facts(help_since=DAY), 7, Colour.AMBER),
    ],
)
def test_it_grows_with_what_lasts(known: Facts, days: int, colour: Colour) -> None:
    assert colours.propose(known, DAY + timedelta(days=days)).colour is colour


def test_it_tells_the_worst_first() -> None:
    known = Facts(planned=[("Vélos", DAY)], help_since=DAY - timedelta(days=30))
    told = [one.sentence.french() for one in colours.propose(known, DAY + timedelta(days=1)).signs]
    assert [text.split()[0] for text in told] == ["Une", "L’étape"]


def test_it_is_set_by_a_person_with_a_reason() -> None:
    assert colours.choose("red", " Le local manque. ") == (Colour.RED, "Le local manque.")
    with pytest.raises(refusals.TextWrong):
        colours.choose("green", "")
    with pytest.raises(refusals.ColourUnknown):
        colours.choose("blue", "x")


def test_it_is_looked_at_again_when_facts_get_worse() -> None:
    amber = colours.propose(Facts(help_since=DAY), DAY + timedelta(days=7))
    assert colours.is_outdated(Colour.GREEN, amber)
    assert not colours.is_outdated(Colour.AMBER, amber)
    assert not colours.is_outdated(None, amber)
