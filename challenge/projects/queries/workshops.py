"""The workshops of a call, and who signed up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.projects.models.emergence import Workshop, WorkshopSeat
from challenge.projects.rules import workshops as rules
from challenge.projects.rules.words import Words
from challenge.projects.rules.workshops import WorkshopNotFound


@dataclass(frozen=True)
class Meeting:
    """One workshop. `joined`: the accounts that signed up, in order; the first have a seat."""

    id: int
    call_id: int
    title: Words
    place: str
    starts_at: datetime
    ends_at: datetime
    places: int
    cancellation: str
    joined: Sequence[int]

    @property
    def left(self) -> int:
        """How many seats are free."""
        return max(0, self.places - len(self.joined))

    def standing(self, account_id: int | None) -> str:
        """seated, waiting or out."""
        has, waits = rules.seated(self.places, self.joined)
        return "seated" if account_id in has else "waiting" if account_id in waits else "out"


def of_call(session: Session, call_id: int) -> list[Meeting]:
    """All workshops of a call, by date, in two queries."""
    found = select(Workshop).where(Workshop.call_id == call_id).order_by(Workshop.starts_at, Workshop.id)
    return _read(session, list(session.scalars(found)))


def one(session: Session, call_id: int, number: int) -> Meeting:
    """A workshop of this call; WorkshopNotFound."""
    row = session.get(Workshop, number)
    if row is None or row.call_id != call_id:
        raise WorkshopNotFound
    return _read(session, [row])[0]


def names(session: Session, meeting: Meeting) -> dict[int, str]:
    """The names of those who signed up, by account."""
    return people.names(session, meeting.joined)


def _read(session: Session, rows: Sequence[Workshop]) -> list[Meeting]:
    taken = select(WorkshopSeat.workshop_id, WorkshopSeat.account_id).where(
        WorkshopSeat.workshop_id.in_([one.id for one in rows])
    )
    joined: dict[int, list[int]] = {one.id: [] for one in rows}
    for workshop_id, account_id in session.execute(taken.order_by(WorkshopSeat.id)):
        joined[workshop_id].append(account_id)
    return [
        Meeting(
            id=one.id,
            call_id=one.call_id,
            title=Words(one.title_fr, one.title_en),
            place=one.place,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            places=one.places,
            cancellation=one.cancellation,
            joined=joined[one.id],
        )
        for one in rows
    ]
