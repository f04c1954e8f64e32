"""Reminders: 7 days, 48 hours and 6 hours before, each once, the latest alone after an outage."""

from datetime import datetime, timedelta

from challenge.projects.rules.windows import REMINDERS, Draft, Moments, reminders_due
from tests.projects.windows.samples import ALMOST, CALL, GRACE, SECOND, WAIVED, WAIVER

LAST = CALL.last_submit
EARLY = Draft("a", CALL.opens_at)


def due(draft: Draft, now: datetime, call: Moments = CALL) -> list[str]:
    return [key for _, key in reminders_due(call, [draft], now)]


def test_it_reminds_at_each_of_the_three_moments() -> None:
    sent: list[str] = []
    for key, before in REMINDERS.items():
        assert not due(Draft("a", CALL.opens_at, sent), LAST - before - ALMOST)
        assert due(Draft("a", CALL.opens_at, sent), LAST - before) == [key]
        sent.append(key)
        assert not due(Draft("a", CALL.opens_at, sent), LAST - before + ALMOST)


def test_it_sends_the_latest_alone_after_an_outage() -> None:
    assert due(EARLY, LAST - timedelta(hours=5)) == ["6_hours"]
    assert not due(Draft("a", CALL.opens_at, ["6_hours"]), LAST - timedelta(hours=5))


def test_it_is_silent_once_closed_and_to_who_started_since() -> None:
    assert due(EARLY, LAST) == ["6_hours"]
    assert not due(EARLY, LAST + SECOND)
    assert not due(Draft("a", LAST - timedelta(hours=6)), LAST - timedelta(hours=5))


def test_it_does_not_count_on_grace_but_follows_a_waiver() -> None:
    assert due(EARLY, LAST - timedelta(hours=6), GRACE) == ["6_hours"]
    assert not due(EARLY, LAST + timedelta(minutes=5), GRACE)
    waived = Draft("a", CALL.opens_at, ["7_days", "48_hours"], WAIVER)
    assert due(waived, WAIVER.until - timedelta(hours=6), WAIVED) == ["6_hours"]
    assert not due(waived, LAST - timedelta(hours=6), WAIVED)


def test_it_tells_which_application_is_reminded() -> None:
    drafts = [EARLY, Draft("b", CALL.opens_at, ["48_hours"]), Draft("c", CALL.opens_at)]
    found = list(reminders_due(CALL, drafts, LAST - timedelta(hours=48)))
    assert found == [("a", "48_hours"), ("c", "48_hours")]
