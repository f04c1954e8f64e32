"""What a conflict takes from a juror: the file, the score, the place in the quorum."""

import pytest

from challenge.projects.rules.jury import conflicts, recusals
from challenge.projects.rules.jury.conflicts import Conflict, Facts, Kind
from challenge.projects.rules.jury.recusals import Recusals

JURORS = {"esther": Facts(sirens=("552100554",)), "ada": Facts()}
FILES = {"p1": Facts(sirens=("552100554",)), "p2": Facts()}


def donors(juror: str, file: str) -> list[Conflict]:
    return [conflicts.conflict(Kind.GIFT)] if (juror, file) == ("ada", "p2") else []


def found() -> Recusals:
    declared = {("ada", "p1"): conflicts.declare("mon frère en est membre")}
    return recusals.find(JURORS, FILES, declared, [donors])


def test_it_gathers_what_is_declared_detected_and_known_elsewhere() -> None:
    kinds = {pair: [one.kind for one in told] for pair, told in found().pairs.items()}
    assert kinds == {
        ("esther", "p1"): [Kind.SIREN],
        ("ada", "p1"): [Kind.DECLARED],
        ("ada", "p2"): [Kind.GIFT],
    }


def test_it_shuts_the_file_and_says_why() -> None:
    with pytest.raises(recusals.Recused, match="SIREN 552100554"):
        found().check_access("esther", "p1")
    found().check_access("esther", "p2")


def test_it_counts_only_the_others() -> None:
    assert found().voices(["ada", "esther"], "p2") == ("esther",)
    assert found().voices(["ada", "esther"], "p1") == ()
