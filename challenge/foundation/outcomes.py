"""What was answered about proposals by a higher feature, as their pages and lists tell it (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from challenge.foundation.sentences import Sentence


@dataclass(frozen=True)
class Ground:
    """Something that was found wanting: what was asked, by language, and why it is not met."""

    asked: Mapping[str, str]
    why: str


@dataclass(frozen=True)
class Outcome:
    """A published answer in one word; `passes`: the proposal may go on to the vote. `service`: who studied
    it; `contested`: where its appeal stands; and the page of all of it."""

    word: Sentence
    passes: bool
    at: datetime
    service: str
    contested: Sentence | None
    endpoint: str
    values: Mapping[str, Any]
    grounds: Sequence[Ground] = ()
