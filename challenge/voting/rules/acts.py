"""What officers may decide about a vote once its rules are frozen: extend, suspend, resume, annul.

Each has a public reason. One officer may suspend, since an alarm cannot wait; the rest takes two.
"""

from datetime import datetime, timedelta

from challenge.voting.rules.refusals import (
    AlreadySuspended,
    ExtensionNotLater,
    ExtensionTooLong,
    NoExtensionAllowed,
    NotSuspended,
    ReasonMissing,
    ReasonTooLong,
    TooLateForThat,
)
from challenge.voting.rules.stages import Stage, Window, move, require

EXTEND, SUSPEND, RESUME, ANNUL = KINDS = ("extend", "suspend", "resume", "annul")
LONGEST_REASON = 1000


def check_reason(text: str) -> str:
    """The reason as it will be public. Raises `ReasonMissing`, or `ReasonTooLong` past 1,000 signs."""
    reason = text.replace("\0", "").strip()
    if not reason:
        raise ReasonMissing
    if len(reason) > LONGEST_REASON:
        raise ReasonTooLong(most=LONGEST_REASON)
    return reason


def check_extension(
    stage: Stage, closes_at: datetime, frozen: Window, maximum: timedelta, asked: datetime, now: datetime
) -> None:
    """An open vote may close later, never earlier, and no later than `maximum` after the frozen instant.
    `closes_at` is the present one. Raises a refusal that says which of these fails."""
    require(stage, Stage.OPENED)
    if now >= closes_at:
        raise TooLateForThat(closes_at=closes_at)
    if not maximum:
        raise NoExtensionAllowed
    if asked <= closes_at:
        raise ExtensionNotLater(closes_at=closes_at)
    if asked > frozen.closes_at + maximum:
        raise ExtensionTooLong(latest=frozen.closes_at + maximum)


def check_suspension(stage: Stage, closes_at: datetime, now: datetime, *, suspended: bool) -> None:
    """A vote that two officers opened may be suspended until it closes."""
    _running(stage, closes_at, now)
    if suspended:
        raise AlreadySuspended


def check_resumption(stage: Stage, closes_at: datetime, now: datetime, *, suspended: bool) -> None:
    """A suspended vote may take ballots again until it closes."""
    _running(stage, closes_at, now)
    if not suspended:
        raise NotSuspended


def check_annulment(stage: Stage) -> None:
    """Any referendum may be annulled, published or not, once."""
    move(stage, ANNUL)


def _running(stage: Stage, closes_at: datetime, now: datetime) -> None:
    require(stage, Stage.OPENED)
    if now >= closes_at:
        raise TooLateForThat(closes_at=closes_at)
