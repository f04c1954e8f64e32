"""The rule sheet: everything that decides a referendum, frozen and fingerprinted before it opens.

Its bytes are compact JSON, UTF-8, fields in the order of `RuleSheet`. Its fingerprint is the lowercase
hex SHA-256 of these bytes; it stands in the description of the election record, so that every ballot,
bound to the election's fingerprint, is bound to these rules.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from challenge.voting.methods.shapes import Grade, MethodSheet, Option
from challenge.voting.rules.stages import Window


@dataclass(frozen=True)
class RuleSheet:
    """What never changes once frozen. Instants are ISO 8601 in UTC; `question`, `electorate` and `legal`
    hold one text per language (`fr`, `en`)."""

    version: int
    uuid: str
    purpose: str
    method: str
    question: dict[str, str]
    options: list[dict[str, Any]]
    grades: list[dict[str, Any]]
    blank: bool
    maximum: int | None
    electorate: dict[str, str]
    legal: dict[str, str]
    opens_at: str
    closes_at: str
    maximum_extension_hours: int
    complaint_hours: int
    least_voters: int
    quorum: int | None
    ties: str
    draw_commitment: str
    ballots_per_credential: int
    trustees: list[str]
    trustees_needed: int
    administrator: str
    credential_authority: str
    demonstration: bool
    receipt_key: str
    protocol: str
    booth_modules: dict[str, str]

    def to_bytes(self) -> bytes:
        """The exact bytes that are fingerprinted and published."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "RuleSheet":
        """The sheet that `to_bytes` wrote. Raises TypeError when a field is missing or unknown."""
        return cls(**json.loads(data))

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the sheet's bytes, 64 lowercase hex digits."""
        return hashlib.sha256(self.to_bytes()).hexdigest()

    @property
    def window(self) -> Window:
        return Window(
            opens_at=datetime.fromisoformat(self.opens_at),
            closes_at=datetime.fromisoformat(self.closes_at),
            complaint=timedelta(hours=self.complaint_hours),
        )

    def method_sheet(self, draw_seed: str = "") -> MethodSheet:
        """The part that a counting method reads; `draw_seed` is known only at publication."""
        return MethodSheet(
            question_fr=self.question["fr"],
            question_en=self.question["en"],
            options=tuple(Option(**option) for option in self.options),
            blank=self.blank,
            maximum=self.maximum,
            grades=tuple(Grade(**grade) for grade in self.grades),
            quorum=self.quorum,
            ties=self.ties,
            draw_seed=draw_seed,
        )


def description(fingerprint: str) -> str:
    """The description of the election record: it binds the ballots to the rule sheet."""
    return f"Fiche de règles / Rule sheet SHA-256 {fingerprint}"
