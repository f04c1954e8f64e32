"""To start, to write, to submit: until the last second, and not after it."""

from datetime import timedelta

import pytest

from challenge.foundation.refusals import RuleBroken
from challenge.projects.rules import windows
from challenge.projects.rules.windows import AlreadySubmitted, CallNotOpen, StartClosed, SubmissionClosed
from tests.projects.windows.samples import ALMOST, CALL, GRACE, SECOND, WAIVED, WAIVER

BEFORE = CALL.opens_at - ALMOST


def test_it_opens_at_its_instant() -> None:
    assert not windows.may_start(CALL, BEFORE)
    assert windows.may_start(CALL, CALL.opens_at)
    assert not windows.may_submit(CALL, BEFORE)
    for require in (windows.require_start, windows.require_submit):
        require(CALL, CALL.opens_at)
        with pytest.raises(CallNotOpen):
            require(CALL, BEFORE)


def test_it_lets_the_whole_last_second_pass() -> None:
    for may, last in ((windows.may_start, CALL.last_start), (windows.may_submit, CALL.last_submit)):
        assert may(CALL, last + SECOND - ALMOST)
        assert not may(CALL, last + SECOND)


def test_it_says_until_when_it_was_possible() -> None:
    with pytest.raises(StartClosed) as refused:
        windows.require_start(CALL, CALL.last_start + SECOND)
    assert refused.value.sentence.params["last"] == CALL.last_start
    with pytest.raises(SubmissionClosed) as late:
        windows.require_submit(GRACE, CALL.last_submit + timedelta(hours=1))
    assert late.value.sentence.params["last"] == CALL.last_submit + timedelta(minutes=30)


def test_it_gives_everybody_the_delay_of_grace_to_write_and_submit_but_not_to_reopen() -> None:
    within = CALL.last_submit + timedelta(minutes=30)
    assert windows.may_submit(GRACE, within)
    assert windows.may_edit(GRACE, within, submitted=False)
    assert not windows.may_reopen(GRACE, within)
    assert windows.may_reopen(GRACE, CALL.last_submit)
    assert not windows.may_submit(GRACE, within + SECOND)


def test_it_hears_a_waiver_only_where_the_call_allows_them() -> None:
    assert windows.may_submit(WAIVED, WAIVER.until, WAIVER)
    assert not windows.may_submit(WAIVED, WAIVER.until + SECOND, WAIVER)
    assert not windows.may_submit(WAIVED, WAIVER.until)
    assert not windows.may_submit(CALL, WAIVER.until, WAIVER)


def test_it_does_not_let_a_submitted_file_be_written() -> None:
    windows.require_edit(CALL, CALL.last_submit, submitted=False)
    assert not windows.may_edit(CALL, CALL.last_submit, submitted=True)
    for now, refusal in ((CALL.last_submit, AlreadySubmitted), (WAIVER.until, SubmissionClosed)):
        with pytest.raises(RuleBroken) as refused:
            windows.require_edit(CALL, now, submitted=True)
        assert type(refused.value) is refusal
