"""The working group says why: one reason for each proposal that it keeps, one at least for the others."""

from datetime import date

import pytest

from challenge.proposals.rules.group import Account, require_account
from challenge.proposals.rules.refusals import ContentRefused, NothingChosen

TODAY = date(2026, 9, 10)
SAID = Account(
    TODAY, "Ada et six habitants tirés au sort", "Par débat.", "Déjà lancées.", {1: "Utile", 2: "Sûre"}
)


def faults(**changes: object) -> set[str]:
    """What is wrong when 1 and 2 are kept, 3 is not."""
    said = Account(**({**vars(SAID)} | changes))  # type: ignore[arg-type]
    with pytest.raises(ContentRefused) as refused:
        require_account(said, kept=[1, 2], left=[3], today=TODAY)
    return set(refused.value.faults)


def test_it_keeps_what_was_said_of_these_proposals_alone() -> None:
    said = Account(TODAY, " Ada ", "Par\r\ndébat.", "Non.", {1: " Utile ", 3: "Trop chère", 9: "Rien"})
    told = require_account(said, kept=[1], left=[3], today=TODAY)
    assert (told.who, told.why, told.reasons) == ("Ada", "Par\ndébat.", {1: "Utile", 3: "Trop chère"})


def test_it_wants_a_reason_for_each_that_is_kept() -> None:
    assert faults(reasons={1: "Utile", 2: " "}) == {"reason-2"}


def test_it_wants_a_reason_for_the_others_where_one_has_none() -> None:
    assert faults(others="") == {"others"}
    own = Account(TODAY, "Ada", "Par débat.", "", {1: "a", 2: "b", 3: "Trop chère"})
    assert require_account(own, kept=[1, 2], left=[3], today=TODAY) == own


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"met_on": None}, "met_on"),
        ({"met_on": date(2026, 9, 11)}, "met_on"),
        ({"who": ""}, "who"),
        ({"why": " \n"}, "why"),
        ({"who": "x" * 501}, "who"),
        ({"reasons": {1: "x" * 501, 2: "b"}}, "reason-1"),
        ({"others": "e" + "\u0301" * 9000}, "others"),
    ],
)
def test_it_says_what_is_wrong_field_by_field(changes: dict[str, object], field: str) -> None:
    assert faults(**changes) == {field}


def test_it_says_nothing_of_an_empty_shortlist() -> None:
    with pytest.raises(NothingChosen):
        require_account(SAID, kept=[], left=[1], today=TODAY)
