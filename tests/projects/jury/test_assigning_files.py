"""Who reads what: enough readers, none in conflict, loads as even as they can be."""

from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from challenge.projects.rules.jury import assignment, conflicts
from challenge.projects.rules.jury.assignment import Assignment, Wanted
from challenge.projects.rules.jury.recusals import Pair, Recusals


def recused(*pairs: Pair) -> Recusals:
    return Recusals({pair: (conflicts.declare("un lien"),) for pair in pairs})


def loads(found: Assignment, jurors: str) -> list[int]:
    return sorted(found.load(juror) for juror in jurors)


@st.composite
def juries(draw: st.DrawFn) -> tuple[str, str, Wanted, set[Pair]]:
    jurors, files = "abc"[: draw(st.integers(1, 3))], "1234"[: draw(st.integers(1, 4))]
    pairs = draw(st.sets(st.sampled_from(list(product(jurors, files)))))
    wanted = Wanted(draw(st.integers(1, 3)), draw(st.text(max_size=2)), draw(st.none() | st.integers(1, 3)))
    return jurors, files, wanted, pairs


def best(jurors: str, files: str, wanted: Wanted, pairs: set[Pair]) -> tuple[int, int]:
    """By trying everything: the most readings that can be given, then the least sum of squares of loads."""
    free = [[juror for juror in jurors if (juror, file) not in pairs] for file in files]
    sets = [[one for n in range(wanted.readers + 1) for one in combinations(who, n)] for who in free]
    found = []
    for given_ in product(*sets):
        load = [sum(juror in readers for readers in given_) for juror in jurors]
        if wanted.most is None or max(load) <= wanted.most:
            found.append((-sum(load), sum(one * one for one in load)))
    return min(found)


@settings(max_examples=50)
@given(juries())
def test_it_gives_the_most_readings_and_then_the_most_even_loads(
    jury: tuple[str, str, Wanted, set[Pair]],
) -> None:
    jurors, files, wanted, pairs = jury
    found = assignment.assign(jurors, files, wanted, recused(*pairs))
    load = [found.load(juror) for juror in jurors]
    assert (-sum(load), sum(one * one for one in load)) == best(*jury)


@given(juries())
def test_it_gives_no_file_to_whom_is_recused_and_names_every_short_one(
    jury: tuple[str, str, Wanted, set[Pair]],
) -> None:
    jurors, files, wanted, pairs = jury
    found = assignment.assign(jurors, files, wanted, recused(*pairs))
    assert not pairs & {(juror, file) for file, readers in found.readers.items() for juror in readers}
    assert [one.file for one in found.short] == [
        file for file in files if len(found.readers[file]) < wanted.readers
    ]


@given(juries(), st.randoms())
def test_it_depends_on_no_order(jury: tuple[str, str, Wanted, set[Pair]], chance: Random) -> None:
    jurors, files, wanted, pairs = jury
    again = chance.sample(jurors, len(jurors)), chance.sample(files, len(files))
    assert assignment.assign(*again, wanted, recused(*pairs)) == assignment.assign(
        jurors, files, wanted, recused(*pairs)
    )


def test_it_shares_evenly_what_cannot_be_shared_equally() -> None:
    found = assignment.assign("abcd", [str(number) for number in range(30)], Wanted(3, "s"), Recusals())
    assert loads(found, "abcd") == [22, 22, 23, 23]


def test_it_draws_another_assignment_from_another_seed() -> None:
    files = [str(number) for number in range(12)]
    one, other = (assignment.assign("abcd", files, Wanted(2, seed), Recusals()) for seed in ("s", "t"))
    assert one != other


def test_it_exchanges_files_to_keep_loads_even() -> None:
    only_a = [("b", file) for file in "123"]
    found = assignment.assign("ab", "123456", Wanted(1, "s"), recused(*only_a))
    assert loads(found, "ab") == [3, 3]


def test_it_keeps_and_counts_what_was_given_by_hand() -> None:
    found = assignment.assign("ab", "1234", Wanted(1, "s"), Recusals(), [("a", "1"), ("a", "2")])
    assert found.readers == {"1": ("a",), "2": ("a",), "3": ("b",), "4": ("b",)}


def test_it_says_why_a_file_is_short_of_readers() -> None:
    found = assignment.assign("abc", "1", Wanted(2, "s"), recused(("a", "1"), ("b", "1")))
    assert (found.readers["1"], found.short[0].readers) == (("c",), 1)
    assert found.short[0].reason.french().startswith("Membres du jury qui peuvent la lire : 1 sur 3.")
    full = assignment.assign("ab", "123", Wanted(2, "s", most=2), Recusals())
    assert sum(map(len, full.readers.values())) == 4
    assert "maximum de 2" in full.short[0].reason.french()
    assert all(full.readers.values())


def test_it_refuses_what_makes_no_assignment() -> None:
    with pytest.raises(assignment.ReadersNotPositive):
        assignment.assign("a", "1", Wanted(0, "s"), Recusals())
    with pytest.raises(assignment.NotOfThisJury):
        assignment.assign("a", "1", Wanted(1, "s"), Recusals(), [("a", "9")])
    with pytest.raises(assignment.GivenToRecused, match="un lien"):
        assignment.assign("a", "1", Wanted(1, "s"), recused(("a", "1")), [("a", "1")])
    assert assignment.assign("", "1", Wanted(1, "s"), Recusals()).readers == {"1": ()}
