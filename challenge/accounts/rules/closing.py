"""When an account may be closed, and until when its owner may change their mind."""

from collections.abc import Set
from datetime import datetime, timedelta

from challenge.accounts.rules.refusals import FreshProofNeeded, RolesHeld

GRACE = timedelta(days=30)
FRESH = timedelta(minutes=15)


def fresh(begun_at: datetime, *, now: datetime) -> bool:
    """Whether somebody has just signed in by a link of their mailbox: a screen left open proves nothing."""
    return now < begun_at + FRESH


def require_may_close(*, roles: Set[str], proved: bool) -> None:
    """RolesHeld while the person has a charge, whoever asks; FreshProofNeeded unless just proved."""
    if roles:
        raise RolesHeld
    if not proved:
        raise FreshProofNeeded
