"""How long somebody stays signed in, and how long a second factor counts."""

from datetime import datetime, timedelta

LIFE = timedelta(days=30)
PROOF_LIFE = timedelta(hours=12)


def alive(*, expires_at: datetime, ended_at: datetime | None, now: datetime) -> bool:
    """Whether a session still signs in."""
    return ended_at is None and now < expires_at


def proved_twice(second_factor_at: datetime | None, *, now: datetime) -> bool:
    """Whether the second factor was shown in this session, and lately enough."""
    return second_factor_at is not None and now < second_factor_at + PROOF_LIFE


def seen(now: datetime) -> datetime:
    """What is kept of the instant at which somebody was here: the day. More would tell who votes when."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0)
