"""The officers' list of steps tells the one next act, at every instant of a referendum."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from challenge.voting.rules.conduct import Facts, Task, next_task, tasks
from challenge.voting.rules.stages import Stage, Window
from tests.voting.samples import CLOSES_AT, DECRYPTS_AT, DURING, OPENS_AT

WINDOW = Window(OPENS_AT, CLOSES_AT, timedelta(hours=48))
BEFORE, JUST_AFTER, LATE = OPENS_AT - timedelta(1), CLOSES_AT + timedelta(seconds=9), CLOSES_AT + timedelta(1)
EMPTY = Facts(Stage.PREPARED, WINDOW, False, 0, None, 3, 0, 2, 0)
READY = replace(EMPTY, listed=5, keys=3)
OPENED, ENDED = replace(READY, stage=Stage.OPENED), replace(READY, stage=Stage.ENDED)
ADDED = replace(READY, stage=Stage.AGGREGATED)


@pytest.mark.parametrize(
    ("facts", "now", "expected"),
    [
        (EMPTY, BEFORE, Task("credentials", "todo")),
        (replace(READY, keys=2), BEFORE, Task("trustees", "todo")),
        (replace(READY, electorate=6), BEFORE, Task("credentials", "todo")),
        (replace(READY, confirmed=False), BEFORE, Task("credentials", "todo")),
        (replace(READY, electorate=5), BEFORE, Task("open", "todo")),
        (READY, CLOSES_AT, Task("open", "trouble")),
        (OPENED, BEFORE, Task("window", "running")),
        (OPENED, DURING, Task("window", "running")),
        (replace(OPENED, suspended=True), DURING, Task("window", "trouble")),
        (OPENED, JUST_AFTER, Task("close", "running")),
        (OPENED, LATE, Task("close", "trouble")),
        (ENDED, JUST_AFTER, Task("close", "running")),
        (replace(ENDED, trouble="Defect"), JUST_AFTER, Task("close", "trouble")),
        (ADDED, LATE, Task("complaints", "running")),
        (replace(ADDED, unanswered=1), DECRYPTS_AT, Task("complaints", "todo")),
        (ADDED, DECRYPTS_AT, Task("decrypt", "todo")),
        (replace(ADDED, shufflers=3, shuffled=2), DECRYPTS_AT, Task("mix", "todo")),
        (replace(ADDED, shufflers=3, shuffled=3), DECRYPTS_AT, Task("decrypt", "todo")),
        (replace(ADDED, shares=2), DECRYPTS_AT, Task("tally", "todo")),
        (replace(READY, stage=Stage.TALLIED), DECRYPTS_AT, Task("publish", "todo")),
    ],
)
def test_it_tells_the_next_act(facts: Facts, now: datetime, expected: Task) -> None:
    assert next_task(tasks(facts, now)) == expected


@pytest.mark.parametrize("stage", [Stage.PUBLISHED, Stage.WITHHELD, Stage.ANNULLED])
def test_it_has_nothing_left_at_the_end(stage: Stage) -> None:
    assert next_task(tasks(replace(READY, stage=stage), DECRYPTS_AT)) is None
