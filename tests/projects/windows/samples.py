"""A call that opens in March and closes with its last second, in Paris."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from challenge.projects.rules import windows
from challenge.projects.rules.windows import Late, Moments, Waiver

SECOND = timedelta(seconds=1)
ALMOST = timedelta(microseconds=1)


def paris(text: str) -> datetime:
    """The instant of a date and hour in Paris."""
    found = windows.instant(datetime.fromisoformat(text), "Europe/Paris")
    assert isinstance(found, datetime)
    return found


CALL = Moments(
    opens_at=datetime(2027, 3, 1, 8, tzinfo=UTC),
    last_start=datetime(2027, 3, 21, 22, 59, 59, tzinfo=UTC),
    last_submit=datetime(2027, 3, 28, 21, 59, 59, tzinfo=UTC),
)
GRACE = replace(CALL, late=Late.GRACE, grace_minutes=30)
WAIVED = replace(CALL, late=Late.WAIVER)
WAIVER = Waiver(
    application="P-12",
    until=CALL.last_submit + timedelta(days=2),
    officer="account:7",
    officer_name="Chiara",
    reason="Panne du site le dernier soir.",
    signed_at=CALL.last_submit + timedelta(hours=3),
)
