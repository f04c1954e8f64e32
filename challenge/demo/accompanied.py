"""A project of the town while it is accompanied, and who acts for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

SPAN = 180
"""Days of the story, as `incubations.toml` counts them."""
Act = tuple[datetime, Callable[[datetime], object]]


def at(begun: datetime, until: datetime, days: float) -> datetime:
    """The instant after so many days of the story."""
    return begun + (until - begun) * days / SPAN


@dataclass(frozen=True)
class Project:
    """One project, whom it meets, what is told of it; the first and last instant of the story."""

    session: Session
    ref: str
    owner: int
    mentor: int | None
    chiara: int
    told: Mapping[str, Any]
    begun: datetime
    until: datetime

    def at(self, days: float) -> datetime:
        """After so many days of the story."""
        return at(self.begun, self.until, days)

    def of_team(self, now: datetime) -> dict[str, Any]:
        """Whoever writes for the team."""
        return {"ref": self.ref, "account_id": self.owner, "now": now}

    def of_chiara(self, now: datetime) -> dict[str, Any]:
        return {"ref": self.ref, "account_id": self.chiara, "now": now}

    def of_mentor(self, now: datetime) -> dict[str, Any]:
        return {"ref": self.ref, "account_id": self.mentor, "now": now}
