"""Opening and publishing take two different persons."""

import pytest

from challenge.voting.rules.refusals import SameOfficer
from challenge.voting.rules.two_officers import approve


def test_it_waits_for_a_second_officer() -> None:
    assert approve("Chiara", []) is False


def test_it_goes_through_with_another() -> None:
    assert approve("Hugo", ["Chiara"]) is True


@pytest.mark.parametrize("again", ["Chiara", "  chiara ", "CHIARA"])
def test_it_refuses_the_same_person_however_written(again: str) -> None:
    with pytest.raises(SameOfficer, match=again.strip()):
        approve(again, ["Chiara"])
