"""Public projects as the thread of an edition tells them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from challenge.projects.models.applications import Application
from challenge.projects.models.calls import Call
from challenge.projects.queries import projects
from challenge.projects.rules import showing


@dataclass(frozen=True)
class Told:
    """A project that everybody may read. `cents`: what it is awarded, 0 where nothing is."""

    ref: str
    title: str
    language: str
    stage: str
    cents: int
    call_slug: str

    @property
    def selected(self) -> bool:
        """Whether an announced award holds."""
        return self.stage == showing.SELECTED


def of_edition(session: Session, edition_id: int, *, now: datetime) -> Sequence[Told]:
    """All those of an edition, the first started first. Two queries."""
    return _told(session, projects.candidates(now).where(Call.edition_id == edition_id))


def of_call(session: Session, call_id: int, *, now: datetime) -> Sequence[Told]:
    """Those of a call. Two queries."""
    return _told(session, projects.candidates(now).where(Call.id == call_id))


def one(session: Session, ref: str, *, now: datetime) -> Told | None:
    """The public project of this reference. Two queries."""
    return next(iter(_told(session, projects.candidates(now).where(Application.ref == ref))), None)


def _told(session: Session, wanted: Any) -> Sequence[Told]:
    return [
        Told(
            ref=row.ref,
            title=row.title,
            language=row.language,
            stage=stage,
            cents=(row.cents or 0) if stage == showing.SELECTED else 0,
            call_slug=row.slug,
        )
        for row, stage in projects.public(session, wanted)
    ]
