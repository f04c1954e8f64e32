"""What an announcement may say, and what may be done with it in each state."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from challenge.foundation.refusals import RuleBroken
from challenge.notices.rules import refusals

DRAFT, SCHEDULED, SENT, WITHDRAWN, DROPPED = "draft", "scheduled", "sent", "withdrawn", "dropped"
STATES = (DRAFT, SCHEDULED, SENT, WITHDRAWN, DROPPED)
LANGUAGES = ("fr", "en")
LONGEST_TITLE, LONGEST_BODY, LONGEST_REASON = 120, 5000, 500
CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")  # no line break, no NUL; French spaces are welcome
FARTHEST = timedelta(days=731)

ACTS: dict[str, tuple[str, ...]] = {
    "edit": (DRAFT, SCHEDULED),
    "schedule": (DRAFT, SCHEDULED),
    "hold_back": (SCHEDULED,),
    "send": (DRAFT, SCHEDULED),
    "drop": (DRAFT, SCHEDULED),
    "withdraw": (SENT,),
}
"""Each act, and the states in which it is possible."""


def batch_of(number: int) -> str:
    """What the mails of an announcement have in common: what became of them is counted by it."""
    return f"announcement:{number}"


def require(state: str, act: str) -> None:
    """AlreadySent, AlreadyWithdrawn, AlreadyDropped, NotScheduled, NotSentYet, unless the act is possible in
    this state."""
    if state in ACTS[act]:
        return
    if state == WITHDRAWN:
        raise refusals.AlreadyWithdrawn
    if state == DROPPED:
        raise refusals.AlreadyDropped
    if state == SENT:
        raise refusals.AlreadySent
    raise refusals.NotScheduled if act == "hold_back" else refusals.NotSentYet


def faults(
    title: Mapping[str, str],
    body: Mapping[str, str],
    *,
    at: datetime | None,
    banner_until: datetime | None,
    now: datetime,
) -> dict[str, RuleBroken]:
    """What is wrong, by the name of its field (`title_fr`, `body_en`, `at`, `banner_until`)."""
    found: dict[str, RuleBroken] = {}
    for language in LANGUAGES:
        line = title.get(language, "").strip()
        if not 0 < len(line) <= LONGEST_TITLE or CONTROL.search(line):
            found[f"title_{language}"] = refusals.TitleWrong(most=LONGEST_TITLE)
        text = body.get(language, "").strip()
        if not 0 < len(text) <= LONGEST_BODY or "\x00" in text:
            found[f"body_{language}"] = refusals.BodyWrong(most=LONGEST_BODY)
    if at is not None and at <= now:
        found["at"] = refusals.MomentPast()
    if at is not None and at > now + FARTHEST:
        found["at"] = refusals.MomentTooFar()
    if banner_until is not None and banner_until <= (at or now):
        found["banner_until"] = refusals.BannerEndsBefore()
    if banner_until is not None and banner_until > now + FARTHEST:
        found["banner_until"] = refusals.MomentTooFar()
    return found


def reason(written: str) -> str:
    """Why an announcement is withdrawn, as kept; WithdrawalReasonMissing when it says nothing or too much."""
    said = written.replace("\x00", "").strip()
    if not 0 < len(said) <= LONGEST_REASON:
        raise refusals.WithdrawalReasonMissing(most=LONGEST_REASON)
    return said
