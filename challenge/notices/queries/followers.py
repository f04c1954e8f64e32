"""Who follows what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, String, cast, func, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.notices.models import Follow


@dataclass(frozen=True)
class Recipient:
    """Somebody to write to, and the place in the list that the address stands at. `reference`: of the follow
    that a link ends; empty where there is none."""

    place: int
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


def count(session: Session, targets: Sequence[str], *, within: Select[int] | None = None) -> int:
    """How many accounts and addresses follow one of these targets; one that is both counts twice. `within`:
    accounts among these alone."""
    owner = func.coalesce(Follow.email, cast(Follow.account_id, String))
    counted = select(func.count(owner.distinct())).where(Follow.target.in_(targets))
    if within is not None:
        counted = counted.where(Follow.account_id.in_(within))
    return session.scalar(counted) or 0


def batch(
    session: Session, targets: Sequence[str], *, after: int, size: int, within: Select[int] | None = None
) -> list[Recipient]:
    """The next followers of these targets, by the order in which they came; those without an address, whose
    account was closed, are there with an empty one. `within`: accounts among these alone."""
    statement = (
        select(Follow)
        .where(Follow.target.in_(targets), Follow.id > after)
        .order_by(Follow.id)
        .limit(size)
        .execution_options(populate_existing=True)
    )
    if within is not None:
        statement = statement.where(Follow.account_id.in_(within))
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
