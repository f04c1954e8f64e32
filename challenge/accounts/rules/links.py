"""When a link that was sent by mail signs in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from challenge.accounts.rules.refusals import LinkSpent, OtherBrowser

LIFE = timedelta(minutes=10)


@dataclass(frozen=True)
class Link:
    """What decides: its end, whether it has served, whether this browser asked for it."""

    expires_at: datetime
    used: bool
    same_browser: bool


def require_usable(link: Link, *, now: datetime) -> None:
    """Raise LinkSpent or OtherBrowser unless this link signs in now. Used and old say the same."""
    if link.used or now >= link.expires_at:
        raise LinkSpent
    if not link.same_browser:
        raise OtherBrowser
