"""What happened to something that may be followed, while everybody may read it: the one reading of it, for
letters to those who follow it and for its feed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import slots
from challenge.foundation.following import Happening
from challenge.notices.models import FollowedNews
from challenge.notices.queries import targets


@dataclass(frozen=True)
class Happened:
    """Something that happened, of `slots.happenings`, and when."""

    kind: str
    at: datetime
    told: Happening


def public(session: Session, row: FollowedNews, now: datetime) -> Happening | None:
    """What happened, while everybody may read it, and what it happened to."""
    return _told(session, row, now) if targets.named(session, row.target) else None


def latest(
    session: Session, target: str, *, but: Collection[str] = (), now: datetime, most: int
) -> list[Happened]:
    """The last things that happened to a target, the latest first; none of the kinds `but`. Each is asked of
    its own feature, `most` at most."""
    if targets.named(session, target) is None:
        return []
    mine = select(FollowedNews).where(FollowedNews.target == target, FollowedNews.kind.not_in([*but]))
    rows = session.scalars(mine.order_by(FollowedNews.happened_at.desc(), FollowedNews.id.desc()).limit(most))
    found = [(row, _told(session, row, now)) for row in rows.all()]
    return [Happened(row.kind, row.happened_at, told) for row, told in found if told]


def waiting(session: Session) -> list[tuple[int, datetime]]:
    """What is still to tell to followers: which piece of news, and when it happened; the first first."""
    mine = select(FollowedNews.id, FollowedNews.happened_at).where(FollowedNews.told_at.is_(None))
    rows = session.execute(mine.order_by(FollowedNews.happened_at, FollowedNews.id))
    return [(number, at) for number, at in rows]


def _told(session: Session, row: FollowedNews, now: datetime) -> Happening | None:
    find = slots.happenings.get(row.kind)
    return find(session, row.key, now) if find else None
