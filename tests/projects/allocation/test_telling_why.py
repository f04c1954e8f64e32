"""Each project of a divided envelope is told why it is funded or not, in one sentence or a few."""

from typing import Any

import pytest

from challenge.projects.rules.allocation import telling
from challenge.projects.rules.words import Words

LABELS = {"a": Words("Un vélo", "A bike"), "b": Words("Un four", "An oven")}
COSTS = {"a": 500_000, "b": 300_000}


def told(**one: Any) -> list[str]:
    document = {"funded": [], "projects": [{"project": "a", **one}]}
    [line] = telling.lines(document, LABELS, COSTS)
    return [said.msgid.split(" :")[0].split(",")[0] for said in line.said]


@pytest.mark.parametrize(
    ("reason", "begins"),
    [
        ({"kind": "bought", "round": 2, "whole": 5, "votes": 5, "each": "1000"}, "Financé au tour %(round)s"),
        ({"kind": "bought", "round": 2, "whole": 3, "votes": 5, "each": "1/3"}, "Financé au tour %(round)s"),
        ({"kind": "filled", "votes": 5}, "Financé avec ce que les parts ont laissé"),
        ({"kind": "withdrawn"}, "Retiré après l’ouverture du vote"),
        ({"kind": "by_votes", "votes": 5, "left": "600000"}, "Financé"),
        ({"kind": "not_by_votes", "votes": 5, "left": "400000"}, "Non financé"),
        ({"kind": "not_by_votes", "votes": 0, "left": "400000"}, "Non financé"),
    ],
)
def test_it_tells_one_thing_of_most_outcomes(reason: dict[str, Any], begins: str) -> None:
    assert told(**reason) == [begins]


def test_it_tells_apart_who_paid_all_and_who_paid_what_was_left() -> None:
    document = {
        "funded": [{"project": "a"}],
        "projects": [{"project": "a", "kind": "bought", "round": 1, "whole": 3, "votes": 5, "each": "100/3"}],
    }
    [line] = telling.lines(document, LABELS, COSTS)
    [said] = line.said
    assert line.funded
    assert "les autres" in said.msgid
    assert said.params["each"].cents == 33  # to the nearest cent


def test_it_tells_where_the_money_of_an_unfunded_project_went() -> None:
    gone = [["b", "100000"]] * (telling.MOST_NAMED + 1)
    said = told(kind="not_funded", votes=4, held="200000", gone=gone, short=3)
    assert len(said) == 1 + telling.MOST_NAMED + 1


def test_it_speaks_of_one_person_and_of_one_vote_as_of_one() -> None:
    one = {"project": "a", "kind": "not_funded", "votes": 1, "held": "200000", "gone": [], "short": 1}
    [line] = telling.lines({"funded": [], "projects": [one]}, LABELS, COSTS)
    assert "la personne qui le soutenait" in line.said[0].french()
    assert "une voix : une personne" in line.said[1].french()


def test_it_says_that_nobody_supported_it() -> None:
    assert told(kind="not_funded", votes=0) == ["Non financé"]
