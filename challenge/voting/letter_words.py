"""What a letter is made of, without what prints it: its record, and the words that all letters say."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PARTS = Path(__file__).parent / "letter_parts"
WORDS: dict[str, dict[str, str]] = tomllib.loads((PARTS / "words.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Letter:
    """One voter's letter record."""

    uuid: str
    reference: str
    credential: str


@dataclass(frozen=True)
class Details:
    """What all letters say, in one language. `warning`, in a demonstration, stands where a letter asks to
    keep its code secret."""

    language: str
    city: str
    title: str
    window: str
    contact: str
    booth: str
    warning: str = ""

    @property
    def words(self) -> Mapping[str, str]:
        return WORDS[self.language]
