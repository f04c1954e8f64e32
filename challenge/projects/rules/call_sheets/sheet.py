"""The rule sheet of a call: everything that decides its selection, frozen and fingerprinted when it opens.

Its bytes are canonical JSON: UTF-8, keys sorted, no spaces. Its fingerprint is the
lowercase hex SHA-256 of these bytes, which anybody can make again with any tool.
"""

import json
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from challenge.foundation.canonical import canonical_json, fingerprint
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.projects.rules import budgets, windows
from challenge.projects.rules.allocation import outcomes
from challenge.projects.rules.allocation.add1 import Stop

VERSION = 1
EQUAL_SHARES, MOST_VOTES = "equal_shares", "most_votes"
RULES = (EQUAL_SHARES, MOST_VOTES)
COUNCIL, REFERENDUM = "council", "referendum"
Texts = dict[str, str]


class SheetUnreadable(RuleBroken):
    """Not JSON, not its one canonical form, a field missing or unknown, or another version."""

    status = 422
    msgid = N_("Cette fiche de règles d’un appel n’est pas lisible telle qu’elle a été figée.")


@dataclass(frozen=True)
class CallSheet:
    """What never changes once the call is open. Money is whole cents, instants ISO 8601 in UTC, `share` in
    hundredths of a percent. A text is one per language (`fr`, `en`); themes, documents and criteria have a
    `key` and a `name`, criteria also a `weight`, a whole number.

    `eligibility`: as `eligibility/reading.py` writes it. `texts`: the SHA-256 of each document that the call
    publishes, by its name. `jury` and `vote`: None where the call has none; `checking.py` has what they hold:
    the best score (`highest`), the criteria that part equals (`ties`), the SHA-256 of each seed, and so on.
    `appeal_days`: how long a team may appeal. `decided_by`: who chose the challenge, `council`, or
    `referendum:` and the identifier of the vote; `proposal` is then the reference of its winner."""

    slug: str
    edition: int
    proposal: str
    title: Texts
    challenge: Texts
    themes: list[dict[str, Any]]
    texts: Texts
    envelope_cents: int
    least_cents: int
    most_cents: int
    share: int
    eligibility: dict[str, Any]
    documents: list[dict[str, Any]]
    zone: str
    opens_at: str
    last_start: str
    last_submit: str
    late: str
    grace_minutes: int
    criteria: list[dict[str, Any]]
    jury: dict[str, Any] | None
    vote: dict[str, Any] | None
    appeal_days: int
    decided_by: str = COUNCIL
    version: int = VERSION

    def to_bytes(self) -> bytes:
        """The exact bytes that are fingerprinted and published."""
        return canonical_json(asdict(self)).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "CallSheet":
        """The sheet that `to_bytes` wrote. Raises SheetUnreadable for anything else, were it one space."""
        try:
            read = json.loads(data)
        except (ValueError, RecursionError):
            raise SheetUnreadable from None
        known = {one.name for one in fields(cls)}
        if not isinstance(read, dict) or set(read) != known or read["version"] != VERSION:
            raise SheetUnreadable
        sheet = cls(**read)
        if sheet._written() != data:
            raise SheetUnreadable
        return sheet

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the sheet's bytes, 64 lowercase hex digits."""
        return fingerprint(self.to_bytes().decode())

    @property
    def moments(self) -> windows.Moments:
        """When an application may be started and submitted."""
        return windows.Moments(
            opens_at=datetime.fromisoformat(self.opens_at),
            last_start=datetime.fromisoformat(self.last_start),
            last_submit=datetime.fromisoformat(self.last_submit),
            late=windows.Late(self.late),
            grace_minutes=self.grace_minutes,
        )

    @property
    def limits(self) -> budgets.Limits:
        """What one application may ask."""
        return budgets.Limits(self.least_cents, self.most_cents, self.share)

    @property
    def allocation(self) -> outcomes.Rules | None:
        """The rules by which a vote by equal shares is divided; None where there is none."""
        if self.vote is None or self.vote["rule"] != EQUAL_SHARES:
            return None
        vote = self.vote
        return outcomes.Rules(Stop(vote["stop"]), vote["step"], vote["fill"], vote["draw_commitment"])

    def _written(self) -> bytes | None:
        """The bytes; None when it holds what canonical JSON cannot write."""
        try:
            return self.to_bytes()
        except ValueError:
            return None
