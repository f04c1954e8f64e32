"""A yes to opening is to a fingerprint: of the rules, every key and the list."""

from typing import Any

import pytest

from challenge.voting.rules import act_names, opening

THERE: dict[str, Any] = {"sheet": "s" * 64, "keys": [(0, "Single", "{}"), (1, "Single", "[]")], "codes": "c"}


@pytest.mark.parametrize(
    "changed",
    [{"sheet": "t" * 64}, {"codes": "d"}, {"keys": [(0, "Single", "{}")]}, {"keys": [(0, "Single", "{}1")]}],
)
def test_it_changes_with_each_part(changed: dict[str, Any]) -> None:
    assert opening.fingerprint(**THERE) != opening.fingerprint(**(THERE | changed))


def test_it_does_not_depend_on_the_order_of_rows() -> None:
    turned = THERE | {"keys": THERE["keys"][::-1]}
    assert opening.fingerprint(**turned) == opening.fingerprint(**THERE)


def test_it_fits_in_the_name_of_an_act() -> None:
    act = opening.act(opening.fingerprint(**THERE))
    assert len(act) == 20
    assert act_names.act_name(f"{act} approved") == "Oui à l’ouverture"


def test_it_refuses_what_an_officer_has_not_read() -> None:
    opening.require_seen("a", "a")
    with pytest.raises(opening.OpeningChanged):
        opening.require_seen("a", "b")
