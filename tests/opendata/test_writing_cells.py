"""A cell holds what the page shows, digit for digit."""

from decimal import Decimal

import pytest

from challenge.impact.rules.typed import decimal, thousandths
from challenge.opendata.rules.cells import as_csv, as_json


@pytest.mark.parametrize("typed", ["999999999999.999", "-0.001", "48.5", "200"])
def test_a_number_is_the_same_everywhere(typed: str) -> None:
    read = thousandths(typed)
    assert read is not None
    assert as_csv(decimal(read)) == typed == str(as_json(decimal(read)))


def test_a_file_loses_no_digit() -> None:
    assert as_csv(Decimal("9999999999999.999")) == "9999999999999.999"


def test_no_measure_has_more_digits_than_programs_read() -> None:
    assert thousandths("1000000000000") is None
