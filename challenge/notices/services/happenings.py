"""Keeping what happens to something that may be followed, and telling it to those who follow it.

What is told is asked of its own feature when it is told (`slots.happenings`): what was hidden meanwhile, or
is so no more, is told to nobody further. A batch's letters, the place that it came to and the job that goes
on commit together: killed anywhere, nobody is written to twice, nor forgotten.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from challenge.foundation import jobs, slots
from challenge.foundation.following import Happening
from challenge.foundation.register import INSERTS
from challenge.notices import job_names
from challenge.notices.models import FollowedNews
from challenge.notices.queries import happenings as told
from challenge.notices.services import notifications, spreading
from challenge.notices.services.spreading import Piece

BATCH = 50  # on SQLite, whoever writes waits for a batch to end


def happened(session: Session, *, kind: str, key: str, target: str, now: datetime) -> None:
    """Keep that something happened to a target, and have it told to those who follow it. The second time
    tells nothing. `kind`: of `slots.happenings`; `key`: which one."""
    insert = INSERTS[session.get_bind().dialect.name]
    row = insert(FollowedNews).values(kind=kind, key=key, target=target, happened_at=now, cursor=0)
    number = session.scalar(row.on_conflict_do_nothing().returning(FollowedNews.id))
    if number is not None:
        jobs.enqueue(session, job_names.TELL_FOLLOWERS, {"news": number}, now=now)


def undone(session: Session, *, kind: str, key: str, but: Collection[int] = ()) -> None:
    """It is hidden, or so no more: forget what was told of it, to all but these accounts. It may happen
    again; whoever had a mail has no second one."""
    notifications.take_back(session, about=_name(kind, key), but=but)
    session.execute(delete(FollowedNews).where(FollowedNews.kind == kind, FollowedNews.key == key))


def tell(session: Session, payload: dict[str, object], now: datetime) -> None:
    """The job: write to the next followers, and queue itself again while there may be more."""
    row = session.get(FollowedNews, int(str(payload["news"])), with_for_update=True, populate_existing=True)
    if row is None or row.told_at:
        return
    found = told.public(session, row, now)
    if found is None:
        session.delete(row)
        return
    row.cursor, last = spreading.to_followers(
        session,
        _piece(row, found),
        target=row.target,
        after=row.cursor,
        size=BATCH,
        knows=lambda _accounts: found.known,
        now=now,
    )
    if last:
        row.told_at = now
    else:
        jobs.enqueue(session, job_names.TELL_FOLLOWERS, payload, now=now)


def _piece(row: FollowedNews, found: Happening) -> Piece:
    kind = slots.follow_targets[row.target.partition(":")[0]]
    return Piece(
        key=f"followed:{_name(row.kind, row.key)}",
        kind=kind.notices,
        subject=found.subject,
        body=[*found.body, *([kind.why] if kind.why else [])],
        address=found.address,
        about=[_name(row.kind, row.key)],
    )


def _name(kind: str, key: str) -> str:
    return f"{kind}:{key}"
