"""Opening and publishing take two different persons."""

import pytest

from challenge.voting.rules.refusals import SameOfficer
from challenge.voting.rules.two_officers import Officer, approve, named

CHIARA = Officer("account:7", "Chiara Rossi")


def test_it_waits_for_a_second_officer() -> None:
    assert approve(CHIARA, []) is False


def test_it_goes_through_with_another() -> None:
    assert approve(Officer("account:8", "Hugo Lambert"), [CHIARA]) is True


@pytest.mark.parametrize("again", ["Chiara", "  chiara ", "CHIARA"])
def test_it_refuses_the_same_person_however_written(again: str) -> None:
    with pytest.raises(SameOfficer, match=again.strip()):
        approve(named(again), [named("Chiara")])


def test_it_refuses_one_account_under_two_names() -> None:
    with pytest.raises(SameOfficer, match="Mme Rossi"):
        approve(Officer("account:7", "Mme Rossi"), [CHIARA])


def test_it_refuses_one_name_under_two_accounts() -> None:
    with pytest.raises(SameOfficer, match="Chiara"):
        approve(Officer("account:9", "Chiara  ROSSI"), [CHIARA])
