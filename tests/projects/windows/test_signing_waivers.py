"""A waiver: one application, one named officer who is not of its team, one reason."""

from dataclasses import replace
from datetime import timedelta

import pytest

from challenge.foundation.refusals import RuleBroken
from challenge.projects.rules import windows
from challenge.projects.rules.windows import Moments, Waiver
from tests.projects.windows.samples import CALL, GRACE, WAIVED, WAIVER


def test_it_lets_an_officer_sign() -> None:
    assert windows.sign_waiver(WAIVED, WAIVER, team=("account:8",)) == WAIVER


@pytest.mark.parametrize(
    ("call", "waiver", "team", "refusal"),
    [
        (CALL, WAIVER, (), windows.WaiversNotAllowed),
        (GRACE, WAIVER, (), windows.WaiversNotAllowed),
        (WAIVED, replace(WAIVER, officer=" "), (), windows.WaiverNotSigned),
        (WAIVED, replace(WAIVER, officer_name=""), (), windows.WaiverNotSigned),
        (WAIVED, WAIVER, ("account:8", "account:7"), windows.WaiverForOwnTeam),
        (WAIVED, replace(WAIVER, reason="   panne   "), (), windows.WaiverWithoutReason),
        (WAIVED, replace(WAIVER, until=CALL.last_submit), (), windows.WaiverTooShort),
        (WAIVED, replace(WAIVER, signed_at=WAIVER.until + timedelta(1)), (), windows.WaiverTooShort),
    ],
)
def test_it_refuses(call: Moments, waiver: Waiver, team: tuple[str, ...], refusal: type[RuleBroken]) -> None:
    with pytest.raises(RuleBroken) as refused:
        windows.sign_waiver(call, waiver, team=team)
    assert type(refused.value) is refusal
