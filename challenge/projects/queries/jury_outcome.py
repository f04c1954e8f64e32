"""What a call's jury decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.projects.queries import deliberations


@dataclass(frozen=True)
class PublicException:
    """A departure from the computed ranking: `place` in it, from 1; `departure`: as
    `rules/jury/deliberation.Departure`; `authors`: numbers of the seats of the jurors who decided it."""

    ref: str
    place: int
    departure: str
    computed_cents: int
    decided_cents: int
    reason: str
    authors: tuple[int, ...]


@dataclass(frozen=True)
class JuryOutcome:
    """`selected`: cents by reference. `reserve`: first called first. `ranking`: every file that had the
    quorum, the best first. `unranked`: those that had not. `seed`: of the draw between equals."""

    selected: Mapping[str, int]
    reserve: tuple[str, ...]
    exceptions: tuple[PublicException, ...]
    ranking: tuple[str, ...]
    unranked: tuple[str, ...]
    envelope_cents: int
    seed: str
    fingerprint: str
    closed_at: datetime


def outcome(session: Session, call_id: int) -> JuryOutcome | None:
    """What the jury decided; None until it has closed."""
    found = deliberations.state(session, call_id)
    if found is None or found.record is None or found.closed_at is None:
        return None
    record = found.record
    return JuryOutcome(
        selected=record["decided"]["selected"],
        reserve=tuple(record["decided"]["reserve"]),
        exceptions=tuple(
            PublicException(
                one["file"],
                one["place"],
                one["departure"],
                one["computed_cents"],
                one["decided_cents"],
                one["reason"],
                tuple(one["authors"]),
            )
            for one in record["exceptions"]
        ),
        ranking=tuple(one["file"] for one in record["ranking"]),
        unranked=tuple(record["unranked"]),
        envelope_cents=record["envelope_cents"],
        seed=record["seed"],
        fingerprint=found.fingerprint or "",
        closed_at=found.closed_at,
    )
