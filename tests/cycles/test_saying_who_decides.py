"""An edition says in advance who chooses its challenge, once."""

import pytest

from challenge.cycles.rules.phases import PHASES
from challenge.cycles.rules.ways import (
    IN_ADVANCE,
    WAYS,
    CouncilDecidesAlone,
    WayAgainstReferendum,
    WaySaidAlready,
    WaySaidTooLate,
    WaySourceMissing,
    WayUnknown,
    phase_names,
    require_act,
    require_way,
)

SOURCE = "Délibération du 3 mars"


@pytest.mark.parametrize("way", WAYS)
def test_it_says_each_way_before_anything_is_chosen(way: str) -> None:
    for phase in PHASES:
        if phase in IN_ADVANCE:
            require_way(way, SOURCE, phase=phase, said=False)
        else:
            with pytest.raises(WaySaidTooLate):
                require_way(way, SOURCE, phase=phase, said=False)


@pytest.mark.parametrize(
    ("way", "source", "said", "refusal"),
    [
        ("council", SOURCE, True, WaySaidAlready),
        ("dice", SOURCE, False, WayUnknown),
        ("council", " ", False, WaySourceMissing),
        ("council", "x" * 501, False, WaySourceMissing),
        ("council", "x\x00", False, WaySourceMissing),
    ],
)
def test_it_refuses_another(way: str, source: str, said: bool, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        require_way(way, source, phase="proposals", said=said)


def test_it_is_not_the_councils_alone_once_a_referendum_is_frozen() -> None:
    require_way("council_after_referendum", SOURCE, phase="proposals", said=False, with_referendum=True)
    with pytest.raises(WayAgainstReferendum):
        require_way("council", SOURCE, phase="proposals", said=False, with_referendum=True)


def test_it_has_no_referendum_where_the_council_decides_alone() -> None:
    for way in (None, "referendum", "council_after_referendum"):
        require_act(way, "prepare_referendum")
    require_act("council", "shortlist")
    with pytest.raises(CouncilDecidesAlone):
        require_act("council", "prepare_referendum")


def test_it_calls_the_vote_by_who_votes() -> None:
    called = {way: phase_names(way)["referendum"].msgid for way in (None, *WAYS)}
    assert called == {
        None: "Référendum",
        "referendum": "Référendum",
        "council": "Vote du conseil",
        "council_after_referendum": "Référendum, puis vote du conseil",
    }
    assert list(phase_names("council")) == list(PHASES)
