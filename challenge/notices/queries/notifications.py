"""What was told to one account, how it wants to be told, and what waits for a digest."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVarTuple

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from challenge.foundation import slots
from challenge.foundation.slots import NoticeKind
from challenge.notices.models import Announcement, Notification, NotificationChoice
from challenge.notices.rules.announcements import SENT

PER_PAGE = 20
Columns = TypeVarTuple("Columns")


@dataclass(frozen=True)
class Told:
    """One thing that was told: its subject by language, its words where no mail had them, its page."""

    subject: dict[str, str]
    body: Sequence[dict[str, str]]
    address: str
    told_at: datetime
    seen: bool


@dataclass(frozen=True)
class Choice:
    """How one account is told of a kind."""

    name: str
    kind: NoticeKind
    rhythm: str


def page(session: Session, account_id: int, number: int) -> tuple[list[Told], int]:
    """A page of what was told, the latest first, from 1, and how many pages there are."""
    mine = Notification.account_id == account_id
    every = session.scalar(_shown(select(func.count()), mine)) or 0
    rows = session.execute(
        _shown(select(Notification, Announcement), mine)
        .order_by(Notification.id.desc())
        .limit(PER_PAGE)
        .offset((number - 1) * PER_PAGE)
    )
    return [told(row, announced) for row, announced in rows], max(1, -(-every // PER_PAGE))


def unseen(session: Session, account_id: int) -> int:
    """How many things this account has not marked as read."""
    mine = Notification.account_id == account_id, Notification.seen_at.is_(None)
    return session.scalar(_shown(select(func.count()), *mine)) or 0


def told(row: Notification, announced: Announcement | None) -> Told:
    """A row as it is shown. What an announcement says is read on its page."""
    if announced:
        subject = {"fr": announced.title_fr, "en": announced.title_en}
        return Told(subject, (), f"/news/{announced.id}", row.told_at, row.seen_at is not None)
    return Told(row.subject or {}, row.body or (), row.address, row.told_at, row.seen_at is not None)


def choices(session: Session, account_id: int) -> list[Choice]:
    """Every kind and how this account is told of it, those that are always told first."""
    chosen = {one.kind: one.rhythm for one in _chosen(session, [account_id])}
    found = [
        Choice(name, kind, kind.rhythm if kind.always else chosen.get(name, kind.rhythm))
        for name, kind in slots.notice_kinds.items()
    ]
    return sorted(found, key=lambda one: not one.kind.always)


def rhythms(session: Session, kind: str, accounts: Collection[int]) -> dict[int, str]:
    """How each of these accounts is told of a kind. LookupError for a kind that nobody named."""
    known = slots.notice_kinds[kind]
    found = dict.fromkeys(accounts, known.rhythm)
    if not known.always and accounts:
        rows = _chosen(session, accounts)
        found |= {one.account_id: one.rhythm for one in rows if one.kind == kind}
    return found


def waiting(session: Session, *, now: datetime, most: int) -> list[int]:
    """The next accounts whose digest has to leave, found among what is due alone, in its index: so many rows
    at most, of as many accounts or fewer."""
    return list(dict.fromkeys(session.scalars(due(now, most))))


def due(now: datetime, most: int) -> Select[int]:
    """The account of each row that is due, in the order of the index that holds them."""
    standing = select(Notification.account_id).where(Notification.due_at <= now)
    return standing.order_by(Notification.due_at, Notification.account_id).limit(most)


def announced(session: Session, numbers: Collection[int]) -> dict[int, Announcement]:
    """Those of these announcements that still stand, by their number."""
    standing = select(Announcement).where(Announcement.id.in_(set(numbers)), Announcement.state == SENT)
    return {one.id: one for one in session.scalars(standing)} if numbers else {}


def _chosen(session: Session, accounts: Collection[int]) -> list[NotificationChoice]:
    mine = select(NotificationChoice).where(NotificationChoice.account_id.in_(set(accounts)))
    return list(session.scalars(mine))


def _shown(statement: Select[*Columns], *which: ColumnElement[bool]) -> Select[*Columns]:
    """Without what was withdrawn since."""
    stands = or_(Notification.announcement_id.is_(None), Announcement.state == SENT)
    return (
        statement.select_from(Notification)
        .outerjoin(Announcement, Announcement.id == Notification.announcement_id)
        .where(*which, stands)
    )
