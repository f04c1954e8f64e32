"""Announcements as pages, feeds and the home show them. Nothing here is written to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.notices.models import Announcement as Row
from challenge.notices.rules.announcements import DRAFT, SCHEDULED, SENT, WITHDRAWN
from challenge.notices.rules.refusals import AnnouncementNotFound

PER_PAGE = 20
FEED = 50


@dataclass(frozen=True)
class Announcement:
    """One announcement, in every language."""

    number: int
    target: str
    title: dict[str, str]
    body: dict[str, str]
    address: str
    state: str
    version: int
    publish_at: datetime | None
    banner_until: datetime | None
    sent_at: datetime | None
    withdrawn_at: datetime | None
    withdrawal: str
    audience: str
    mailed: int
    skipped: int
    mailed_at: datetime | None


def public(session: Session, number: int) -> Announcement:
    """One that was sent, withdrawn since or not; AnnouncementNotFound for a draft."""
    found = session.get(Row, number)
    if found is None or found.state not in (SENT, WITHDRAWN):
        raise AnnouncementNotFound
    return _read(found)


def one(session: Session, number: int) -> Announcement:
    """Any of them, for staff; AnnouncementNotFound."""
    found = session.get(Row, number)
    if found is None:
        raise AnnouncementNotFound
    return _read(found)


def latest(
    session: Session, *, targets: Sequence[str] | None = None, limit: int = FEED, skip: int = 0
) -> list[Announcement]:
    """Those sent and not withdrawn, the latest first: of these targets, or all."""
    statement = select(Row).where(Row.state == SENT).order_by(Row.sent_at.desc(), Row.id.desc())
    if targets is not None:
        statement = statement.where(Row.target.in_(targets))
    return [_read(row) for row in session.scalars(statement.limit(limit).offset(skip))]


def page(session: Session, number: int) -> tuple[list[Announcement], int]:
    """A page of the list, from 1, and how many pages there are."""
    sent = session.scalar(select(func.count()).where(Row.state == SENT)) or 0
    return latest(session, limit=PER_PAGE, skip=(number - 1) * PER_PAGE), max(1, -(-sent // PER_PAGE))


def banner(session: Session, *, now: datetime) -> Announcement | None:
    """The one that the home shows now: the latest whose banner has not ended."""
    standing = Row.state == SENT, Row.banner_until > now
    statement = select(Row).where(*standing).order_by(Row.sent_at.desc(), Row.id.desc()).limit(1)
    found = session.scalars(statement).one_or_none()
    return _read(found) if found else None


def in_hand(session: Session) -> list[Announcement]:
    """What is being prepared: the scheduled by their moment, then the drafts, the latest first."""
    scheduled = select(Row).where(Row.state == SCHEDULED).order_by(Row.publish_at, Row.id)
    drafts = select(Row).where(Row.state == DRAFT).order_by(Row.id.desc())
    return [_read(row) for statement in (scheduled, drafts) for row in session.scalars(statement)]


def gone_out(session: Session, *, limit: int = FEED) -> list[Announcement]:
    """What was sent, withdrawn since or not, the latest first."""
    statement = (
        select(Row).where(Row.state.in_((SENT, WITHDRAWN))).order_by(Row.sent_at.desc(), Row.id.desc())
    )
    return [_read(row) for row in session.scalars(statement.limit(limit))]


def _read(row: Row) -> Announcement:
    return Announcement(
        number=row.id,
        target=row.target,
        title={"fr": row.title_fr, "en": row.title_en},
        body={"fr": row.body_fr, "en": row.body_en},
        address=row.address,
        state=row.state,
        version=row.version,
        publish_at=row.publish_at,
        banner_until=row.banner_until,
        sent_at=row.sent_at,
        withdrawn_at=row.withdrawn_at,
        withdrawal=row.withdrawal or "",
        audience=row.audience or "",
        mailed=row.mailed,
        skipped=row.skipped,
        mailed_at=row.mailed_at,
    )
