"""What comes of a code and a birth date."""

from datetime import UTC, datetime, timedelta

import pytest

from challenge.residents.rules.tying import Facts, decide, may_contest

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.mark.parametrize(
    ("facts", "decision"),
    [
        (Facts(tries=0, both_right=True), "tied"),
        (Facts(tries=2, both_right=True), "tied"),
        (Facts(tries=0, both_right=False), "wrong"),
        (Facts(tries=1, both_right=False, code_tries=9), "wrong"),
        (Facts(tries=2, both_right=False), "tries"),
        (Facts(tries=0, both_right=True, code_tries=3), "code_blocked"),
        (Facts(tries=0, both_right=True, has_left=True), "left"),
        (Facts(tries=0, both_right=True, person_tied=True), "taken"),
    ],
)
def test_it_decides(facts: Facts, decision: str) -> None:
    assert decide(facts) == decision


def test_it_gives_48_hours_to_contest() -> None:
    assert may_contest(NOW, NOW + timedelta(hours=48, seconds=-1))
    assert not may_contest(NOW, NOW + timedelta(hours=48))
