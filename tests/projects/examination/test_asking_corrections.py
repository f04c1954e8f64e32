"""Asking a team to correct what it submitted."""

from datetime import UTC, datetime, timedelta

import pytest

from challenge.projects.rules.examination import corrections
from challenge.projects.rules.examination.refusals import (
    CorrectionWordsMissing,
    DueTooLate,
    DueTooSoon,
    SectionsMissing,
)

NOW = datetime(2027, 4, 1, 12, tzinfo=UTC)
WORDS = "Joignez un devis lisible."


def asked(
    sections: tuple[str, ...] = ("attachments",), words: str = WORDS, days: float = 7
) -> corrections.Asked:
    return corrections.ask(sections, words, NOW + timedelta(days=days), now=NOW)


def test_it_keeps_the_sections_in_the_order_of_the_task_list() -> None:
    assert asked(("attachments", "team", "nowhere")).sections == ("team", "attachments")


def test_it_wants_a_section_of_the_application() -> None:
    with pytest.raises(SectionsMissing):
        asked(("nowhere",))


@pytest.mark.parametrize("words", ["", "  court  ", "x" * 3001])
def test_it_wants_words(words: str) -> None:
    with pytest.raises(CorrectionWordsMissing):
        asked(words=words)


def test_it_gives_a_day_at_least() -> None:
    assert asked(days=1).due_at == NOW + timedelta(days=1)
    with pytest.raises(DueTooSoon):
        asked(days=0.99)


def test_it_does_not_wait_for_ever() -> None:
    with pytest.raises(DueTooLate):
        asked(days=60.1)
