"""Telling in one mail what happened since the last: only to those who have something to be told.

An account's rows are taken by the very statement that marks them as told, and the mail is queued in the same
transaction: killed anywhere, a digest is queued once or will be; two workers never take the same rows.
"""

from collections.abc import Container, Sequence
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.accounts.queries.people import Person
from challenge.foundation import jobs
from challenge.notices import job_names, mails
from challenge.notices.models import Notification
from challenge.notices.queries import notifications as kept
from challenge.notices.services import notifications

BATCH = 50  # rows, of as many accounts or fewer: on SQLite, whoever writes waits for a batch to end
LISTED = 30
"""How many things a digest tells; its reader finds the others on her page."""


def step(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """The job: write to the next accounts whose digest is due, and go on until nobody waits."""
    accounts = kept.waiting(session, now=now, most=BATCH)
    if not accounts:
        return
    due = Notification.account_id.in_(accounts), Notification.due_at <= now
    taken = update(Notification).where(*due).values(due_at=None).returning(Notification)
    rows = session.scalars(taken, execution_options={"populate_existing": True}).all()
    found = people.persons(session, {row.account_id for row in rows})
    stands = kept.announced(session, [row.announcement_id for row in rows if row.announcement_id])
    for account_id, person in sorted(found.items()):
        mine = sorted((row for row in rows if row.account_id == account_id), key=lambda row: row.id)
        shown = [kept.told(row, stands.get(row.announcement_id or 0)) for row in mine if _stands(row, stands)]
        if shown and person.email:
            _write(session, person, shown, last=mine[-1].id, now=now)
    jobs.enqueue(session, job_names.DIGEST, {}, now=now)


def _stands(row: Notification, announced: Container[int]) -> bool:
    return row.announcement_id is None or row.announcement_id in announced


def _write(session: Session, person: Person, shown: Sequence[kept.Told], *, last: int, now: datetime) -> None:
    mails.send_digest(
        session,
        to=person,
        told=shown[:LISTED],
        more=max(0, len(shown) - LISTED),
        unsubscribe=notifications.stop_address(person.id, notifications.DIGEST) or "",
        key=f"digest-{person.id}-{last}",
        now=now,
    )
