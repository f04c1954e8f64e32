"""Options and trustees are rows: added, moved, taken away; the shortlist comes in with its words."""

from dataclasses import dataclass
from typing import Any

import pytest

from challenge.voting.rules.drafting import rows
from challenge.voting.rules.drafting.sections import SECTIONS

TRUSTEES = SECTIONS["trustees"]


@dataclass(frozen=True)
class Chosen:
    proposal_id: int
    reference: str
    label_fr: str = "Eau"
    label_en: str = "Water"
    summary_fr: str = "De l’eau."
    summary_en: str = "Some water."
    easy_fr: str = ""
    easy_en: str = ""


def named(*names: str) -> dict[str, Any]:
    return {"rules.trustees_needed": "2", "trustees": [{"name": one, "email": ""} for one in names]}


@pytest.mark.parametrize(
    ("act", "left"),
    [
        ("up.1", "bac"),
        ("down.1", "acb"),
        ("up.0", "abc"),
        ("down.2", "abc"),
        ("remove.0", "bc"),
        ("remove.9", "abc"),
        ("burn.1", "abc"),
        ("", "abc"),
    ],
)
def test_it_moves_and_removes(act: str, left: str) -> None:
    made = rows.done(TRUSTEES, named(*"abc"), act)
    assert "".join(row["name"] for row in made["trustees"]) == left
    assert made["rules.trustees_needed"] == "2"


def test_it_adds_an_empty_row_up_to_a_limit() -> None:
    made = named("a")
    for _ in range(20):
        made = rows.done(TRUSTEES, made, "add")
    assert len(made["trustees"]) == TRUSTEES.most_rows
    assert made["trustees"][1] == {"name": "", "email": ""}


def test_it_changes_nothing_in_a_section_without_rows() -> None:
    content = {"question.fr": "Quoi ?"}
    assert rows.done(SECTIONS["question"], content, "add") == content


def test_it_takes_the_shortlist_in_and_keeps_what_was_typed() -> None:
    section = SECTIONS["options"]
    by_hand = rows.empty(section) | {"label.fr": "Autre", "reason": "Voulu par le conseil."}
    old = rows.row_of(Chosen(1, "p1"))
    made = rows.with_shortlist({"options": [old, rows.empty(section), by_hand]}, [Chosen(2, "p2")])
    assert [row["reference"] for row in made["options"]] == ["p2", ""]
    assert made["options"][0]["proposal"] == "2"
