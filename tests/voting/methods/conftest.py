from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from challenge.voting.methods.shapes import Grade, MethodSheet, Option

LETTERS = "ABCDEFGH"
GRADES = tuple(
    Grade(french.lower(), french, english)
    for french, english in [
        ("Excellent", "Excellent"),
        ("Bien", "Good"),
        ("Passable", "Fair"),
        ("À rejeter", "Reject"),
    ]
)


@pytest.fixture
def make_sheet() -> Callable[..., MethodSheet]:
    def make(options: int = 3, **changes: Any) -> MethodSheet:
        sheet = MethodSheet(
            question_fr="Quel défi ?",
            question_en="Which challenge?",
            options=tuple(
                Option(letter.lower(), f"Défi {letter}", f"Challenge {letter}", "Résumé", "Summary")
                for letter in LETTERS[:options]
            ),
            blank=False,
            maximum=None,
            grades=(),
            quorum=None,
            ties="joint",
        )
        return replace(sheet, **changes)

    return make


@pytest.fixture
def graded(make_sheet: Callable[..., MethodSheet]) -> Callable[..., MethodSheet]:
    def make(options: int = 3, **changes: Any) -> MethodSheet:
        return make_sheet(options, **({"grades": GRADES} | changes))

    return make
