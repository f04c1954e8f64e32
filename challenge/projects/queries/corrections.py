"""The corrections that staff asked of a team."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.projects.models.corrections import ApplicationCorrection


@dataclass(frozen=True)
class OpenCorrection:
    """What the team may write again now: these sections, until `due_at`, that moment excluded."""

    id: int
    sections: tuple[str, ...]
    words: str
    asked_at: datetime
    due_at: datetime

    def is_over(self, now: datetime) -> bool:
        """Whether its delay is past: then nothing may be written any more."""
        return now >= self.due_at


@dataclass(frozen=True)
class PastCorrection:
    """One that was answered, or closed without an answer, or that waits still."""

    sections: tuple[str, ...]
    words: str
    asked_by: str
    asked_at: datetime
    due_at: datetime
    answered_at: datetime | None
    closed_at: datetime | None


def open_for(session: Session, application_id: int) -> OpenCorrection | None:
    """The correction that waits for this team's answer, its delay past or not; None when there is none."""
    found = session.scalars(
        select(ApplicationCorrection).where(
            ApplicationCorrection.application_id == application_id,
            ApplicationCorrection.answered_at.is_(None),
            ApplicationCorrection.closed_at.is_(None),
        )
    ).one_or_none()
    if found is None:
        return None
    return OpenCorrection(found.id, tuple(found.sections), found.words, found.asked_at, found.due_at)


def all_of(session: Session, application_id: int) -> list[PastCorrection]:
    """Every correction asked of this team, the first one first."""
    found = select(ApplicationCorrection).where(ApplicationCorrection.application_id == application_id)
    return [
        PastCorrection(
            tuple(one.sections),
            one.words,
            one.asked_by,
            one.asked_at,
            one.due_at,
            one.answered_at,
            one.closed_at,
        )
        for one in session.scalars(found.order_by(ApplicationCorrection.id))
    ]
