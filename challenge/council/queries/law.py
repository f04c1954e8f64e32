"""By what a sitting that is convened now will be held: the law, and what the city decided of it."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.city.queries import settings
from challenge.council.rules.law import SOURCES, Law

CASTING_VOTE = "casting_vote"


def in_force(session: Session, *, now: datetime) -> Law:
    """The law, with the source of each figure: the city's own decision where it took one."""
    city = settings.current(session, now=now)
    decided = settings.history(session)
    sources = dict(SOURCES)
    for key in ("proxies", "casting_vote", "clear_days"):
        past = [one for one in decided[f"council_{key}"] if one.valid_from <= now.date()]
        if past:
            sources[key] = past[0].source
    return Law(
        proxies=city.council_proxies,
        casting_vote=city.council_casting_vote == CASTING_VOTE,
        clear_days=city.council_clear_days,
        sources=sources,
    )
