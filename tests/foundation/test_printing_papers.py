"""Whatever is printed is in signs that the typefaces have, in titles, paragraphs and tables alike."""

from contextlib import closing
from datetime import UTC, datetime

import pytest

from challenge.foundation import paper


class Recording(paper.Paper):
    """A paper that keeps what was drawn."""

    drawn: list[str]

    def normalize_text(self, text: str) -> str:
        self.drawn.append(super().normalize_text(text))
        return self.drawn[-1]


@pytest.fixture
def drawn() -> list[str]:
    dated_at = datetime(2026, 11, 26, tzinfo=UTC)
    with closing(
        Recording(title="Zoë", author="Łódź", language="fr", dated_at=dated_at, foot="Reçu 李")
    ) as file:
        file.drawn = []
        file.add_page()
        file.part("Résultat 李")
        file.fact("Part", "41,2\u202f% de 10\u202f000 €")
        with file.table(width=paper.WIDTH) as table:
            table.row(["Łukasz", "12\u202f%"])
            table.row(["Ada", "88\u202f%"])
        assert file.output() == file.output()
        return file.drawn


def test_it_writes_numbers_with_a_space_that_is_there(drawn: list[str]) -> None:
    assert "41,2 % de 10 000 €" in drawn
    assert {"12 %", "88 %"} <= set(drawn)


def test_it_writes_a_plain_letter_for_what_is_missing(drawn: list[str]) -> None:
    assert {"Résultat ?", "Lukasz", "Reçu ? · 1"} <= set(drawn)
