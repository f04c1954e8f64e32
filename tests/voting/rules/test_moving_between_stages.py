"""A referendum moves only along the visible table, and the public page tells where it stands."""

from datetime import datetime, timedelta

import pytest

from challenge.voting.rules.refusals import ReferendumAnnulled, WrongStage
from challenge.voting.rules.stages import MOVES, Stage, Window, move, require, shown
from tests.voting.samples import CLOSES_AT, DECRYPTS_AT, DURING, OPENS_AT

WINDOW = Window(OPENS_AT, CLOSES_AT, timedelta(hours=48))
BEFORE = OPENS_AT - timedelta(seconds=1)


@pytest.mark.parametrize(("stage", "act"), MOVES)
def test_it_follows_the_table(stage: Stage, act: str) -> None:
    assert move(stage, act) is MOVES[(stage, act)]


def test_it_refuses_any_other_move_and_says_what_is_needed() -> None:
    with pytest.raises(WrongStage, match=r"prepared.*tallied"):
        move(Stage.PREPARED, "publish")


def test_it_requires_a_stage() -> None:
    require(Stage.PREPARED, Stage.PREPARED, Stage.OPENED)
    with pytest.raises(WrongStage):
        require(Stage.ENDED, Stage.PREPARED, Stage.OPENED)


@pytest.mark.parametrize(
    ("stage", "now", "expected"),
    [
        (Stage.PREPARED, DURING, "announced"),
        (Stage.OPENED, BEFORE, "announced"),
        (Stage.OPENED, OPENS_AT, "open"),
        (Stage.OPENED, CLOSES_AT - timedelta(microseconds=1), "open"),
        (Stage.OPENED, CLOSES_AT, "closed"),
        (Stage.ENDED, CLOSES_AT, "closed"),
        (Stage.AGGREGATED, DECRYPTS_AT - timedelta(seconds=1), "closed"),
        (Stage.AGGREGATED, DECRYPTS_AT, "decrypting"),
        (Stage.TALLIED, DECRYPTS_AT, "decrypting"),
        (Stage.WITHHELD, DECRYPTS_AT, "below_k"),
        (Stage.PUBLISHED, DECRYPTS_AT, "published"),
        (Stage.ANNULLED, DURING, "annulled"),
    ],
)
def test_it_shows_where_it_stands(stage: Stage, now: datetime, expected: str) -> None:
    assert shown(stage, WINDOW, now) == expected


@pytest.mark.parametrize(
    ("now", "expected"), [(BEFORE, "announced"), (DURING, "suspended"), (CLOSES_AT, "closed")]
)
def test_it_shows_a_suspension_within_the_window_only(now: datetime, expected: str) -> None:
    assert shown(Stage.OPENED, WINDOW, now, suspended=True) == expected


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.ANNULLED])
def test_it_can_be_annulled_from_everywhere_and_then_nothing_more(stage: Stage) -> None:
    assert move(stage, "annul") is Stage.ANNULLED
    with pytest.raises(ReferendumAnnulled):
        move(Stage.ANNULLED, "annul")
    with pytest.raises(ReferendumAnnulled):
        require(Stage.ANNULLED, stage)
