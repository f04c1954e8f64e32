"""A proposal is named by its number as pages show it."""

import pytest

from challenge.proposals.rules.numbers import number

AS_SHOWN = ["12", " 12 ", "n° 12", "N°12", "nº 12", "no. 12", "#12", "Proposition n° 12", "Proposal no. 12"]


@pytest.mark.parametrize("written", AS_SHOWN)
def test_it_reads_a_number_as_pages_show_it(written: str) -> None:
    assert number(written.replace("n° ", "n°\xa0")) == 12


@pytest.mark.parametrize("written", ["", "n°", "12 arbres", "1234567890", "plan 12", "１２", "-1"])
def test_it_reads_none_in_other_words(written: str) -> None:
    assert number(written) is None
