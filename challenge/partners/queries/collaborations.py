"""Collaborations as their sides and everybody read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from challenge.foundation.visitors import Visitor
from challenge.organisations.queries import directory
from challenge.organisations.queries import people as keepers
from challenge.partners.models.collaborations import Collaboration, Deliverable
from challenge.partners.rules import collaborations as rules
from challenge.partners.rules.collaborations import CollaborationNotFound, Seat
from challenge.projects.queries import applications


@dataclass(frozen=True)
class Step:
    """Something that comes of it."""

    id: int
    words: str
    due_on: date
    state: str
    said_by: str


@dataclass(frozen=True)
class Shown:
    """A collaboration. `title`: of the project that it is for; empty for none."""

    id: int
    asker_id: int
    asker: str
    other_id: int
    other: str
    ref: str
    title: str
    what: str
    asker_brings: str
    other_brings: str
    state: str
    reason: str
    outcome: str
    proposed_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    hidden: bool
    steps: Sequence[Step]


def seat(session: Session, asker: int, other: int, visitor: Visitor | None) -> Seat:
    """Whose page somebody keeps."""
    held = keepers.kept_by(session, visitor.account_id) if visitor else {}
    return Seat(asker in held, other in held)


def seen(session: Session, number: int, visitor: Visitor | None) -> tuple[Shown, Seat]:
    """One, and whose side somebody is on. CollaborationNotFound, also for who is on none before both sides
    agreed, for whom organisers see it, or once it or one of both organisations is hidden, for whom moderators
    or organisers do."""
    found = shown(session, Collaboration.id == number)
    if not found:
        raise CollaborationNotFound
    one = found[0]
    held = seat(session, one.asker_id, one.other_id, visitor)
    read = session.scalar(select(Collaboration.id).where(Collaboration.id == number, everybodys()))
    if not (read or held.asker or held.other or _decides(one, visitor)):
        raise CollaborationNotFound
    return one, held


def _decides(one: Shown, visitor: Visitor | None) -> bool:
    role = "moderator" if one.hidden else "organiser"
    return visitor is not None and visitor.holds(role)


def everybodys() -> ColumnElement[bool]:
    """Those that everybody reads: on pages, in the search, as open data."""
    listed = directory.of_everybody()
    both = Collaboration.asker_id.in_(listed) & Collaboration.other_id.in_(listed)
    return Collaboration.state.in_(rules.PUBLIC) & Collaboration.hidden_at.is_(None) & both


def public(session: Session) -> list[Shown]:
    """Those that both sides agreed to, the newest first."""
    return shown(session, everybodys())


def of_organisation(session: Session, number: int, *, every: bool) -> list[Shown]:
    """Those of an organisation; `every`: also those that are not public."""
    its = (Collaboration.asker_id == number) | (Collaboration.other_id == number)
    return shown(session, its if every else its & everybodys())


def shown(session: Session, where: ColumnElement[bool]) -> list[Shown]:
    """The collaborations that are asked for, with what comes of them."""
    rows = session.scalars(select(Collaboration).where(where).order_by(Collaboration.id.desc())).all()
    names = directory.names(session, [side for row in rows for side in (row.asker_id, row.other_id)])
    files = applications.by_refs(session, {row.ref for row in rows if row.ref})
    steps = _steps(session, [row.id for row in rows])
    return [
        Shown(
            id=row.id,
            asker_id=row.asker_id,
            asker=names.get(row.asker_id, ""),
            other_id=row.other_id,
            other=names.get(row.other_id, ""),
            ref=row.ref if row.ref in files else "",
            title=files[row.ref].title if row.ref in files else "",
            what=row.what,
            asker_brings=row.asker_brings,
            other_brings=row.other_brings,
            state=row.state,
            reason=row.reason,
            outcome=row.outcome,
            proposed_at=row.proposed_at,
            answered_at=row.answered_at,
            ended_at=row.ended_at,
            hidden=row.hidden_at is not None,
            steps=steps.get(row.id, []),
        )
        for row in rows
    ]


def _steps(session: Session, numbers: Sequence[int]) -> dict[int, list[Step]]:
    wanted = select(Deliverable).where(Deliverable.collaboration_id.in_(numbers))
    found: dict[int, list[Step]] = {}
    for row in session.scalars(wanted.order_by(Deliverable.due_on, Deliverable.id)):
        one = Step(row.id, row.words, row.due_on, row.state, row.said_by)
        found.setdefault(row.collaboration_id, []).append(one)
    return found
