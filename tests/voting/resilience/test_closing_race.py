"""Ballots that arrive while the end is written: on the board before it and acknowledged, or refused."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from challenge.foundation.transaction import reading, writing
from challenge.voting.rules.refusals import BallotClosed
from challenge.voting.services import board, closing, intake
from challenge.voting.services.electorate import OpenedReferendums
from tests.voting import holding, samples
from tests.voting.resilience import elections
from tests.voting.resilience.servers import PATIENCE, wait_for
from tests.voting.resilience.turns import someone_waits
from tests.voting.resilience.voters import Count

SENDERS = 10  # with the one who closes, fewer than the connections of a pool
EACH = 4


def end(held: holding.Holding) -> None:
    with writing(engine=held.engine) as session:
        closing.end(session, uuid=held.uuid, actor="clock", now=samples.CLOSES_AT)


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
        end(self.held)
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
    kept = elections.read_board(held.archive(), tmp_path)
    assert all(heights[-1] is None for heights in answers)
    assert acknowledged == list(range(1, len(acknowledged) + 1))
    assert kept.types == ["Setup", *["Ballot"] * len(acknowledged), "EndBallots"]
    assert kept.report.verdict == "valid"


@pytest.mark.usefixtures("both_databases")
def test_it_waits_for_the_ballot_in_hand(engine: Engine, tmp_path: Path) -> None:
    """The ballot has the board, not yet its rows, which point to the referendum that the end has locked."""
    held = holding.opened(engine, voters=1, **elections.SMALL)
    (content,) = elections.ballots_of(held, held.codes)
    with reading(engine=engine) as session:
        examined = intake.examine(OpenedReferendums().load(session, held.uuid), content)
    with ThreadPoolExecutor(1) as pool:
        with writing(engine=engine) as session:
            board.lock(session, referendum_id=examined.opened.referendum_id)
            waits = someone_waits(engine)
            closed = pool.submit(end, held)
            wait_for(waits)
            intake.store(session, [examined], time=lambda _session: samples.DURING)
        closed.result(PATIENCE)
    assert elections.read_board(held.archive(), tmp_path).types == ["Setup", "Ballot", "EndBallots"]
