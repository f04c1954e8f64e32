"""What changed is told field by field, between two sheets or between two people's texts."""

from typing import Any

import pytest

from challenge.voting.rules.drafting import difference
from tests.voting import samples


def paths(**changes: Any) -> list[str]:
    found = difference.between_sheets(samples.sheet(), samples.sheet(**changes), timezone="Europe/Paris")
    return [one.path for one in found]


@pytest.mark.parametrize(
    ("changes", "changed"),
    [
        ({}, []),
        ({"method": "single_choice", "blank": True}, ["method", "blank"]),
        ({"trustees": [{"name": "Dmitri"}, {"name": "Ada"}]}, ["rules.trustees_needed", "trustees.2.name"]),
    ],
    ids=str,
)
def test_it_names_each_field_that_changed(changes: dict[str, Any], changed: list[str]) -> None:
    assert paths(**changes) == changed


def test_it_shows_both_texts() -> None:
    before, after = {"question.fr": "Quoi ? "}, {"question.fr": "Qui ?", "legal.fr": ""}
    (found,) = difference.between("question", before, after)
    assert (found.before, found.after) == ("Quoi ?", "Qui ?")
    assert found.label.french() == "Question, en français"
