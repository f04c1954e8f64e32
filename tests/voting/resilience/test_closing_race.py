"""Ballots that arrive while the end is written: on the board before it and acknowledged, or refused."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from challenge.foundation.transaction import writing
from challenge.voting.rules.refusals import BallotClosed
from challenge.voting.services import closing
from tests.voting import holding, samples
from tests.voting.resilience import elections
from tests.voting.resilience.servers import PATIENCE
from tests.voting.resilience.voters import Count

SENDERS = 10  # with the one who closes, fewer than the connections of a pool
EACH = 4


class Race:
    """Voters who know of no closing: to them it is always within the window."""

    def __init__(self, held: holding.Holding) -> None:
        self.held = held
        self.together = threading.Barrier(SENDERS + 1)
        self.answered = Count()
        self.ended = threading.Event()

    def vote(self, code: str) -> list[int | None]:
        """The height of each ballot, None for a refused one; the last is sent after the end."""
        *early, late = elections.ballots_of(self.held, [code] * EACH)
        self.together.wait(PATIENCE)
        heights = [self.send(content) for content in early]
        assert self.ended.wait(PATIENCE)
        return [*heights, self.send(late)]

    def send(self, content: bytes) -> int | None:
        try:
            return self.held.send(content, now=samples.DURING).receipt.height
        except BallotClosed:
            return None
        finally:
            self.answered.add()

    def end(self) -> None:
        """Write the end as soon as some ballots are in."""
        self.together.wait(PATIENCE)
        self.answered.wait_until(SENDERS)
        with writing(engine=self.held.engine) as session:
            closing.end(session, uuid=self.held.uuid, actor="clock", now=samples.CLOSES_AT)
        self.ended.set()


@pytest.mark.usefixtures("both_databases")
def test_it_takes_nothing_after_the_end_and_loses_nothing_before(engine: Engine, tmp_path: Path) -> None:
    held = holding.opened(engine, voters=SENDERS, **elections.SMALL)
    race = Race(held)
    with ThreadPoolExecutor(SENDERS + 1) as pool:
        closed = pool.submit(race.end)
        answers = list(pool.map(race.vote, held.codes))
        closed.result(PATIENCE)
    acknowledged = sorted(height for heights in answers for height in heights if height)
    board = elections.read_board(held.archive(), tmp_path)
    assert all(heights[-1] is None for heights in answers)
    assert acknowledged == list(range(1, len(acknowledged) + 1))
    assert board.types == ["Setup", *["Ballot"] * len(acknowledged), "EndBallots"]
    assert board.report.verdict == "valid"
