"""Who may write an application, submit it, take it back or withdraw it, and until when."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from challenge.foundation.refusals import RuleBroken
from challenge.projects.rules import windows, writing
from challenge.projects.rules.writing import Correction, Standing
from tests.projects.windows.samples import CALL, SECOND

BEFORE, AFTER = CALL.last_submit - SECOND, CALL.last_submit + timedelta(days=3)
DRAFT = Standing(rights=writing.OWNER, state=writing.DRAFT, moments=CALL)
SUBMITTED = replace(DRAFT, state=writing.SUBMITTED)
WITHDRAWN = replace(DRAFT, state=writing.WITHDRAWN)
ASKED = replace(SUBMITTED, correction=Correction(["budget"], AFTER + SECOND))


def test_it_corrects_what_the_city_asked_until_its_day() -> None:
    writing.require_write(ASKED, "budget", AFTER)
    writing.require_submit(ASKED, AFTER)
    with pytest.raises(writing.SectionNotReopened):
        writing.require_write(ASKED, "project", AFTER)
    for act in (writing.require_submit, lambda one, now: writing.require_write(one, "budget", now)):
        with pytest.raises(writing.CorrectionClosed):
            act(ASKED, AFTER + SECOND)


@pytest.mark.parametrize(
    ("standing", "now", "refused"),
    [
        (replace(DRAFT, rights=writing.READER), BEFORE, writing.ReaderOnly),
        (replace(DRAFT, cancelled=True), BEFORE, writing.CallCancelled),
        (WITHDRAWN, BEFORE, writing.IsWithdrawn),
        (DRAFT, AFTER, windows.SubmissionClosed),
    ],
)
def test_it_is_written_and_submitted_by_its_team_in_time(
    standing: Standing, now: datetime, refused: type[RuleBroken]
) -> None:
    assert writing.may_write(DRAFT, "project", BEFORE)
    assert not writing.may_write(standing, "project", now)
    with pytest.raises(refused):
        writing.require_submit(standing, now)


@pytest.mark.parametrize(
    ("standing", "now", "refused"),
    [
        (replace(SUBMITTED, rights=writing.READER), BEFORE, writing.ReaderOnly),
        (replace(WITHDRAWN, rights=writing.EDITOR), BEFORE, writing.OwnerOnly),
        (DRAFT, BEFORE, writing.NotSubmitted),
        (replace(SUBMITTED, cancelled=True), BEFORE, writing.CallCancelled),
        (SUBMITTED, AFTER, windows.SubmissionClosed),
    ],
)
def test_it_is_taken_back_before_the_deadline_only(
    standing: Standing, now: datetime, refused: type[RuleBroken]
) -> None:
    writing.require_reopen(SUBMITTED, BEFORE)
    writing.require_reopen(WITHDRAWN, BEFORE)
    with pytest.raises(refused):
        writing.require_reopen(standing, now)


@pytest.mark.parametrize(
    ("standing", "reason", "refused"),
    [
        (replace(SUBMITTED, rights=writing.EDITOR), "Trop tard.", writing.OwnerOnly),
        (DRAFT, "Trop tard.", writing.NotSubmitted),
        (SUBMITTED, " \n ", writing.WithdrawalReasonMissing),
        (SUBMITTED, "x" * (writing.LONGEST_REASON + 1), writing.ReasonTooLong),
    ],
)
def test_it_is_withdrawn_by_its_owner_with_a_reason(
    standing: Standing, reason: str, refused: type[RuleBroken]
) -> None:
    assert writing.require_withdraw(SUBMITTED, " Plus\n de local. ") == "Plus de local."
    with pytest.raises(refused):
        writing.require_withdraw(standing, reason)
