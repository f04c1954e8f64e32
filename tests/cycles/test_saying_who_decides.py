"""An edition says in advance who chooses its challenge, once."""

import pytest

from challenge.cycles.rules.phases import PHASES
from challenge.cycles.rules.ways import (
    IN_ADVANCE,
    WAYS,
    WaySaidAlready,
    WaySaidTooLate,
    WaySourceMissing,
    WayUnknown,
    phase_names,
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


def test_it_calls_the_vote_by_who_votes() -> None:
    called = {way: phase_names(way)["referendum"].msgid for way in (None, *WAYS)}
    assert called == {
        None: "Référendum",
        "referendum": "Référendum",
        "council": "Vote du conseil",
        "council_after_referendum": "Référendum, puis vote du conseil",
    }
    assert list(phase_names("council")) == list(PHASES)
