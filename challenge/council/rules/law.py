"""What the law says of a council's votes, what a city may decide of it, and where each figure is written.

The figures are those of the code général des collectivités territoriales (CGCT), each beside its article. A
city whose rule differs says so in its settings, with the source of its decision; a sitting keeps what it was
held by.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

QUORUM = "CGCT, article L.2121-17"
MAJORITY = "CGCT, article L.2121-20"
BY_NAME = "CGCT, article L.2121-21"
CONVENING = "CGCT, articles L.2121-10 à L.2121-12"
ASIDE = "CGCT, article L.2131-11"
SIGNATURES = "CGCT, article L.2121-23"
SOURCES: Mapping[str, str] = {
    "quorum": QUORUM,
    "proxies": MAJORITY,
    "majority": MAJORITY,
    "casting_vote": MAJORITY,
    "votes_by_name": BY_NAME,
    "clear_days": CONVENING,
    "aside": ASIDE,
    "signatures": SIGNATURES,
}
SECOND_GAP = 3
"""Clear days between a sitting without quorum and the second one: L.2121-17 says days, the Conseil d'État
reads them as clear ones (5 August 1908, no. 24360)."""
URGENT_DAYS = 1
"""Clear days that remain when the mayor convenes in urgency, with its reason (L.2121-11, L.2121-12)."""


@dataclass(frozen=True)
class Law:
    """What a sitting is held by. `proxies`: the most that a member may hold; `casting_vote`: whether the
    president's vote decides when votes are equal; `clear_days`: between the convocation and the sitting."""

    proxies: int = 1
    casting_vote: bool = True
    clear_days: int = 5
    sources: Mapping[str, str] = field(default_factory=lambda: dict(SOURCES))

    def to_json(self) -> dict[str, Any]:
        """As a JSON value, to be kept with the sitting and printed in each deliberation."""
        return {
            "proxies": self.proxies,
            "casting_vote": self.casting_vote,
            "clear_days": self.clear_days,
            "sources": dict(self.sources),
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Law":
        return cls(kept["proxies"], kept["casting_vote"], kept["clear_days"], dict(kept["sources"]))
