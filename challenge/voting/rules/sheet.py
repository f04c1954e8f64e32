"""The rule sheet: everything that decides a referendum, frozen and fingerprinted before it opens.

Its bytes are compact JSON, UTF-8, fields in the order of `RuleSheet`. Its fingerprint is the lowercase
hex SHA-256 of these bytes; it stands in the description of the election record, so that every ballot,
bound to the election's fingerprint, is bound to these rules.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from challenge.voting.methods.shapes import Grade, MethodSheet, Option
from challenge.voting.rules.stages import Window

SINCE_VERSION_2 = ("sign_in", "registrar", "minimum_age")
SINCE_VERSION_3 = ("funding",)
MIXED = "funding_approval"  # the method whose ballots trustees mix


@dataclass(frozen=True)
class RuleSheet:
    """What never changes once frozen. Instants are ISO 8601 in UTC; `question`, `electorate` and `legal`
    hold one text per language (`fr`, `en`).

    `sign_in`: who votes signs in first, and is in the electorate that freezing took from the roll: those who
    reach `minimum_age` by the day of opening. `registrar` is `independent`, or `platform` in a demonstration.
    Sheets of version 1 were frozen without these three, and keep the bytes that they had.

    `funding`: how a funding vote divides its envelope, as `rules/funding.py` reads it; only its sheets, of
    version 3, have it."""

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
    sign_in: bool = False
    registrar: str = "independent"
    minimum_age: int | None = None
    funding: dict[str, Any] | None = None

    def to_bytes(self) -> bytes:
        """The exact bytes that are fingerprinted and published."""
        fields = asdict(self)
        later: tuple[str, ...] = SINCE_VERSION_3 if self.version < 3 else ()
        if self.version == 1:
            later += SINCE_VERSION_2
        fields = {name: value for name, value in fields.items() if name not in later}
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()

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

    def window_until(self, closes_at: datetime) -> Window:
        """The same window, closing at the instant to which officers extended the vote."""
        return replace(self.window, closes_at=closes_at)

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
            minimum=self.funding["minimum"] if self.funding else 1,
        )

    @property
    def mixed(self) -> bool:
        """Whether trustees mix the ballots, which are then decrypted one by one."""
        return self.method == MIXED

    @property
    def shufflers(self) -> tuple[int, ...] | None:
        """The numbers of the trustees who each shuffle once, in their order; None where nothing is mixed."""
        return tuple(self.funding["shufflers"]) if self.funding and self.mixed else None


def description(fingerprint: str) -> str:
    """The description of the election record: it binds the ballots to the rule sheet."""
    return f"Fiche de règles / Rule sheet SHA-256 {fingerprint}"
