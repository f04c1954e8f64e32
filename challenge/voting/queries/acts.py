"""What officers decided about a vote, for its public page and for theirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.voting.models.conduct import OfficerAct
from challenge.voting.models.referendums import OfficerApproval
from challenge.voting.rules.refusals import ActNotFound


@dataclass(frozen=True)
class Reason:
    """A public text of the city: always in French, in English if somebody wrote it."""

    fr: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language == "en" and self.en else self.fr

    def language(self, wanted: str) -> str:
        """The language in which `in_language` answers."""
        return "en" if wanted == "en" and self.en else "fr"


@dataclass(frozen=True)
class ShownAct:
    """One decision; `officers` are the names of those who said yes, the first who asked."""

    number: int
    kind: str
    at: datetime
    closes_at: datetime | None
    again: bool
    reason: Reason
    officers: tuple[str, ...]
    asked_by: str
    pending: bool


def done(session: Session, referendum_id: int) -> Sequence[ShownAct]:
    """What was decided, the first first."""
    return [one for one in _every(session, referendum_id) if not one.pending]


def pending(session: Session, referendum_id: int) -> Sequence[ShownAct]:
    """What waits for a second yes."""
    return [one for one in _every(session, referendum_id) if one.pending]


def one(session: Session, referendum_id: int, number: int) -> ShownAct:
    """One decision, done or waiting; `ActNotFound` otherwise."""
    for found in _every(session, referendum_id):
        if found.number == number:
            return found
    raise ActNotFound


def _every(session: Session, referendum_id: int) -> list[ShownAct]:
    approvals = select(OfficerApproval).where(OfficerApproval.referendum_id == referendum_id)
    yeses: dict[str, list[str]] = {}
    for yes in session.scalars(approvals.order_by(OfficerApproval.approved_at, OfficerApproval.key)):
        yeses.setdefault(yes.act, []).append(yes.officer)
    statement = select(OfficerAct).where(
        OfficerAct.referendum_id == referendum_id, OfficerAct.dropped_at.is_(None)
    )
    return [
        ShownAct(
            number=row.number,
            kind=row.kind,
            at=row.done_at or row.asked_at,
            closes_at=row.closes_at,
            again=row.again,
            reason=Reason(row.reason_fr, row.reason_en),
            officers=tuple(yeses.get(f"{row.kind} {row.number}", [row.asked_name])),
            asked_by=row.asked_by,
            pending=row.done_at is None,
        )
        for row in session.scalars(statement.order_by(OfficerAct.number))
    ]
