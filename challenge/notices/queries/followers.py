"""Who follows what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.notices.models import Follow


@dataclass(frozen=True)
class Recipient:
    """Somebody to write to, and the place in the list that the address stands at."""

    follow_id: int
    account_id: int | None
    email: str
    language: str
    reference: str


@dataclass(frozen=True)
class Followed:
    """What one person follows, since when; `reference` names the row in a signed link."""

    id: int
    target: str
    since_at: datetime


def count(session: Session, targets: Sequence[str]) -> int:
    """How many accounts and addresses follow one of these targets. One that is both counts twice."""
    owner = func.coalesce(Follow.email, cast(Follow.account_id, String))
    counted = select(func.count(owner.distinct())).where(Follow.target.in_(targets))
    return session.scalar(counted) or 0


def batch(session: Session, targets: Sequence[str], *, after: int, size: int) -> list[Recipient]:
    """The next followers of these targets, by the order in which they came; those without an address, whose
    account was closed, are there with an empty one."""
    statement = (
        select(Follow)
        .where(Follow.target.in_(targets), Follow.id > after)
        .order_by(Follow.id)
        .limit(size)
        .execution_options(populate_existing=True)
    )
    rows = session.scalars(statement).all()
    known = people.persons(session, [row.account_id for row in rows if row.account_id])
    found = []
    for row in rows:
        person = known.get(row.account_id or 0)
        email = row.email or (person.email if person else "")
        language = person.language if person else row.language
        found.append(Recipient(row.id, row.account_id, email, language, row.reference))
    return found


def of_account(session: Session, account_id: int) -> list[Followed]:
    """What an account follows, the oldest first."""
    rows = session.scalars(select(Follow).where(Follow.account_id == account_id).order_by(Follow.id))
    return [Followed(row.id, row.target, row.since_at) for row in rows]


def follows(session: Session, *, account_id: int, target: str) -> bool:
    """Whether an account follows this target itself."""
    mine = select(Follow.id).where(Follow.account_id == account_id, Follow.target == target)
    return session.scalar(mine) is not None
