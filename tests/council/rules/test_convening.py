"""Members are told early enough, and only those whose mandate runs that day sit."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge.council.rules.convening import (
    Mandate,
    clear_days,
    in_office,
    require_mandate,
    require_time,
)
from challenge.council.rules.law import Law
from challenge.council.rules.refusals import (
    ConvenedTooLate,
    MandateReversed,
    NameMissing,
    OfficeUnknown,
    SecondTooSoon,
)

DAY = date(2026, 9, 1)


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def test_it_counts_neither_end() -> None:
    assert [clear_days(DAY, after(days)) for days in (-3, 0, 1, 6)] == [0, 0, 0, 5]


def test_it_wants_five_clear_days() -> None:
    require_time(DAY, after(6), law=Law())
    with pytest.raises(ConvenedTooLate, match=r"Jours francs .* : 5\."):
        require_time(DAY, after(5), law=Law())


def test_it_lets_urgency_shorten_them_to_one() -> None:
    require_time(DAY, after(2), law=Law(), urgent=True)
    with pytest.raises(ConvenedTooLate):
        require_time(DAY, after(1), law=Law(), urgent=True)


def test_it_wants_three_clear_days_before_the_second_sitting() -> None:
    require_time(DAY, after(4), law=Law(), without_quorum=DAY)
    with pytest.raises(SecondTooSoon):
        require_time(DAY, after(3), law=Law(), without_quorum=DAY)
    with pytest.raises(SecondTooSoon):
        require_time(DAY - timedelta(days=1), after(9), law=Law(), without_quorum=DAY)


@given(st.integers(0, 400), st.integers(0, 30))
def test_it_never_lets_a_shorter_delay_pass(days: int, wanted: int) -> None:
    try:
        require_time(DAY, after(days), law=Law(clear_days=wanted))
    except ConvenedTooLate:
        assert max(0, days - 1) < wanted
    else:
        assert max(0, days - 1) >= wanted


def test_it_knows_who_sits_that_day() -> None:
    ended = Mandate(1, "Ada", "mayor", after(-9), after(-1))
    running = Mandate(2, "Bilal", "member", DAY, DAY)
    coming = Mandate(3, "Chiara", "member", after(1))
    assert in_office([ended, running, coming], DAY) == [running]
    assert in_office([ended, running, coming], after(40)) == [coming]


@pytest.mark.parametrize(
    ("name", "office", "until", "refusal"),
    [
        ("", "mayor", None, NameMissing),
        ("A" * 121, "mayor", None, NameMissing),
        ("A\x00", "mayor", None, NameMissing),
        ("Ada", "queen", None, OfficeUnknown),
        ("Ada", "mayor", after(-1), MandateReversed),
    ],
)
def test_it_refuses_a_wrong_mandate(
    name: str, office: str, until: date | None, refusal: type[Exception]
) -> None:
    require_mandate("Ada", "mayor", DAY, DAY)
    with pytest.raises(refusal):
        require_mandate(name, office, DAY, until)
