"""What decides the selection has one text and one fingerprint, which anybody can make again."""

import hashlib
import json
from dataclasses import asdict, replace
from datetime import UTC, datetime

import pytest

from challenge.projects.rules.allocation.add1 import Stop
from challenge.projects.rules.budgets import Limits
from challenge.projects.rules.call_sheets.sheet import CallSheet, SheetUnreadable
from challenge.projects.rules.windows import Late
from tests.projects.call_sheets.samples import SHEET


def test_its_fingerprint_can_be_made_by_hand() -> None:
    text = json.dumps(asdict(SHEET), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert SHEET.to_bytes() == text.encode()
    assert SHEET.fingerprint == hashlib.sha256(text.encode()).hexdigest()


def test_it_reads_back_what_was_frozen() -> None:
    for sheet in (SHEET, replace(SHEET, vote=None)):
        assert CallSheet.from_bytes(sheet.to_bytes()) == sheet


def test_any_change_changes_the_fingerprint() -> None:
    assert replace(SHEET, grace_minutes=31).fingerprint != SHEET.fingerprint
    heavier = [{**SHEET.criteria[0], "weight": 4}, SHEET.criteria[1]]
    assert replace(SHEET, criteria=heavier).fingerprint != SHEET.fingerprint


FROZEN = SHEET.to_bytes()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b"[" * 100_000,
        FROZEN + b"\n",
        FROZEN.replace(b'"slug"', b'"slog"'),
        FROZEN.replace(b'{"appeal_days"', b'{"a":1,"appeal_days"'),
        FROZEN.replace(b'"version":1', b'"version":2'),
        FROZEN.replace(b'"appeal_days":15', b'"appeal_days":NaN'),
        FROZEN.replace(b'"appeal_days":15', b'"appeal_days":15,"appeal_days":15'),
    ],
)
def test_it_refuses_any_other_text(data: bytes) -> None:
    with pytest.raises(SheetUnreadable):
        CallSheet.from_bytes(data)


def test_it_gives_the_rules_that_others_apply() -> None:
    assert SHEET.moments.last_submit == datetime(2027, 3, 28, 21, 59, 59, tzinfo=UTC)
    assert (SHEET.moments.late, SHEET.moments.grace_minutes) == (Late.GRACE, 30)
    assert SHEET.limits == Limits(500_000, 5_000_000, 8_000)
    assert SHEET.vote is not None
    assert SHEET.allocation is not None
    assert SHEET.allocation.stop is Stop.INFEASIBLE
    assert replace(SHEET, vote=None).allocation is None
    assert replace(SHEET, vote=SHEET.vote | {"rule": "most_votes"}).allocation is None
