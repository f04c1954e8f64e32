"""A draft can leave as a file for the command line, and come back: the same sheet either way."""

import tomllib
from typing import Any

import pytest

from challenge.voting.rules import source_text
from challenge.voting.rules.sheet_source import freeze, source_of
from tests.voting import samples
from tests.voting.drafts.test_reading_what_was_typed import SOURCES

NASTY = 'Guillemets " et \\ ; deux\nlignes ; \x7f \t « œ » 🗳'


@pytest.mark.parametrize("changes", SOURCES, ids=str)
def test_it_reads_back_to_the_same_bytes(changes: dict[str, Any]) -> None:
    sheet = samples.sheet(**changes)
    source = tomllib.loads(source_text.to_toml(source_of(sheet)))
    assert freeze(source, samples.SURROUNDINGS).to_bytes() == sheet.to_bytes()


def test_it_keeps_every_sign_of_a_text() -> None:
    source = samples.source(question={"fr": NASTY, "en": NASTY}, administrator=NASTY)
    assert tomllib.loads(source_text.to_toml(source)) == source
