"""The `.pb` file: read back it says the same, and it ties nobody to a ballot."""

import csv
from random import Random

from challenge.projects.rules.allocation import outcomes, pabulib, ties
from challenge.projects.rules.allocation.add1 import Stop
from challenge.projects.rules.allocation.outcomes import Rules
from tests.projects.allocation.samples import SEED, vote

NAMES = {"a": "Jardin ; compost", "b": 'Le « 24 » dit "vert"', "c": "Lavoir"}
RULES = Rules(Stop.NEVER, 1, fill=False, committed=ties.commitment(SEED))
BALLOTS = ["ab", "c", "", "ab", "bc"]


def written(seed: int = 1) -> list[list[str]]:
    outcome = outcomes.allocate(vote({"a": 3, "b": 4, "c": 9}, 10, BALLOTS), RULES, SEED)
    text = pabulib.written(outcome, NAMES, {"country": "France"}, Random(seed))
    return list(csv.reader(text.splitlines(), delimiter=";"))


def test_it_has_three_sections_with_their_columns() -> None:
    rows = written()
    assert [row[0] for row in rows if len(row) == 1] == ["META", "PROJECTS", "VOTES"]
    assert ["project_id", "name", "cost", "votes", "selected"] in rows
    assert {"country;France", "budget;10", "num_votes;5"} <= {";".join(row) for row in rows}


def test_it_quotes_the_names_that_need_it() -> None:
    assert [row[1] for row in written() if row[0] in NAMES] == [NAMES["b"], NAMES["a"], NAMES["c"]]


def test_it_tells_votes_and_winners() -> None:
    told = {row[0]: row[2:] for row in written() if row[0] in NAMES}
    assert told == {"a": ["3", "2", "0"], "b": ["4", "3", "1"], "c": ["9", "2", "0"]}


def test_it_numbers_ballots_anew_in_an_order_of_chance() -> None:
    first, second = ([row[1] for row in written(seed)[-5:]] for seed in (1, 2))
    assert first != second
    assert sorted(first) == sorted(second) == ["", "a,b", "a,b", "b,c", "c"]
