"""A grid is a few questions in both languages, and two delays."""

import pytest

from challenge.admissibility.rules.grid import criteria_of, read
from challenge.foundation.refusals import FormRefused
from tests.admissibility.studied import CRITERIA, GRID


def test_it_reads_one_criterion_a_line() -> None:
    assert [(one.key, one.fr) for one in GRID.criteria] == [
        ("1", "Est-ce utile à tous ?"),
        ("2", "La ville le peut-elle ?"),
    ]
    assert (GRID.days, GRID.appeal_days) == (60, 15)
    assert criteria_of(GRID.to_json()) == GRID.criteria


@pytest.mark.parametrize(
    ("written", "days", "field"),
    [
        ("", "60", "criteria"),
        ("Sans anglais", "60", "criteria"),
        ("é" * 201 + "|e", "60", "criteria"),
        ("a|b\n" * 13, "60", "criteria"),
        (CRITERIA, "0", "days"),
        (CRITERIA, "366", "days"),
        (CRITERIA, "bientôt", "days"),
    ],
)
def test_it_says_what_is_wrong(written: str, days: str, field: str) -> None:
    with pytest.raises(FormRefused) as refused:
        read(written, days, "15")
    assert set(refused.value.faults) == {field}
