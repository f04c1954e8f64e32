"""What an edition promised, as each feature tells it (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from challenge.foundation.sentences import Sentence

KEPT, GOING_ON, TO_COME, LATE, MISSED = "kept", "going_on", "to_come", "late", "missed"


@dataclass(frozen=True)
class Promise:
    """Something that an edition promised: of which kind, what (by language), where it stands (one of the
    words above), its page, for which day. `language`: that of words which their author wrote in one only."""

    kind: Sentence
    words: Mapping[str, str]
    state: str
    endpoint: str
    values: Mapping[str, Any]
    due_on: date | None = None
    language: str = ""
