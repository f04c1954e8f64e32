"""Announcements as everybody finds them: those sent and not withdrawn."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation.public_things import PublicKind, PublicThing
from challenge.foundation.sentences import N_, Sentence
from challenge.notices.queries import announcements

MOST = 1_000


def every(session: Session, _now: datetime) -> Sequence[PublicThing]:
    """The latest first, a thousand at most: a city announces a few dozen a year."""
    return [
        PublicThing(
            one.title,
            one.body,
            "news.show",
            {"number": one.number},
            at=one.sent_at,
            edition=_edition(one),
            about=[one.target],
        )
        for one in announcements.latest(session, limit=MOST)
    ]


def _edition(one: announcements.Announcement) -> int | None:
    kind, _, key = one.target.partition(":")
    return int(key) if kind == "edition" and key.isdigit() else None


NEWS = PublicKind(Sentence(N_("Les nouvelles")), "news.index", every, feed="news.feed")
