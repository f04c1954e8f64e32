"""What happened to something that may be followed, while everybody may read it: the one reading of it, for
letters to those who follow it and for feeds."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import false, or_, select
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
    if targets.named(session, row.target) is None:
        return None
    return next((one.told for one in _told(session, [row], now)), None)


def latest(
    session: Session, target: str, *, but: Collection[str] = (), now: datetime, most: int
) -> list[Happened]:
    """The last that happened to a target, the latest first, `most` at most; none of the kinds `but`."""
    if targets.named(session, target) is None:
        return []
    mine = select(FollowedNews).where(FollowedNews.target == target, FollowedNews.kind.not_in([*but]))
    rows = session.scalars(mine.order_by(FollowedNews.happened_at.desc(), FollowedNews.id.desc()).limit(most))
    return _told(session, rows.all(), now)


def widely(session: Session, *, edition: int | None = None, now: datetime, most: int) -> list[Happened]:
    """The last things of the kinds that are told widely, of an edition or of any, the latest first; `most` at
    most, in a number of queries that does not grow with it. What happens is kept in its order: the rows are
    found by their numbers."""
    kinds = [name for name, kind in slots.happenings.items() if kind.wide]
    wanted = select(FollowedNews).where(FollowedNews.kind.in_(kinds))
    if edition is not None:
        theirs = [kind.of_edition(edition) for kind in slots.follow_targets.values() if kind.of_edition]
        wanted = wanted.where(or_(false(), *(FollowedNews.target.in_(names) for names in theirs)))
    rows = session.scalars(wanted.order_by(FollowedNews.id.desc()).limit(most)).all()
    known = _public(session, {row.target for row in rows}, now)
    return _told(session, [row for row in rows if row.target in known], now)


def waiting(session: Session) -> list[tuple[int, datetime]]:
    """What is still to tell to followers: which piece of news, and when it happened; the first first."""
    mine = select(FollowedNews.id, FollowedNews.happened_at).where(FollowedNews.told_at.is_(None))
    rows = session.execute(mine.order_by(FollowedNews.happened_at, FollowedNews.id))
    return [(number, at) for number, at in rows]


def _public(session: Session, names: Collection[str], now: datetime) -> set[str]:
    """Those of these targets that everybody may read, of the kinds that say it of many at once."""
    found: set[str] = set()
    for prefix, kind in slots.follow_targets.items():
        keys = [name.partition(":")[2] for name in names if name.partition(":")[0] == prefix]
        if keys and kind.public:
            found |= {f"{prefix}:{key}" for key in kind.public(session, keys, now)}
    return found


def _told(session: Session, rows: Sequence[FollowedNews], now: datetime) -> list[Happened]:
    """Each as its own feature tells it now, which is asked once for all of a kind; in their order."""
    read = {
        kind: slots.happenings[kind].read(session, [row.key for row in rows if row.kind == kind], now)
        for kind in {row.kind for row in rows} & slots.happenings.keys()
    }
    found = [(row, read.get(row.kind, {}).get(row.key)) for row in rows]
    return [Happened(row.kind, row.happened_at, told) for row, told in found if told]
