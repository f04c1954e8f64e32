"""Decisions that meet a ballot, or the closing, at the same instant: one is first, and the other sees it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy.engine import Engine

from challenge.foundation.transaction import reading, writing
from challenge.voting.rules.refusals import NotYetClosed, VoteSuspended
from challenge.voting.services import acts, board, closing, intake
from challenge.voting.services.electorate import OpenedReferendums
from tests.voting import holding, samples
from tests.voting.conduct import deciding
from tests.voting.resilience import elections
from tests.voting.resilience.servers import PATIENCE, wait_for
from tests.voting.resilience.turns import someone_waits

LATER = samples.CLOSES_AT + timedelta(hours=1)
WINDOW = {"opens_at": samples.OPENS_AT, "closes_at": samples.CLOSES_AT, "maximum_extension_hours": 2}


@pytest.mark.usefixtures("both_databases")
def test_it_suspends_after_the_ballot_in_hand(engine: Engine) -> None:
    held = holding.opened(engine, voters=2, **elections.SMALL)
    first, second = elections.ballots_of(held, held.codes)
    with reading(engine=engine) as session:
        examined = intake.examine(OpenedReferendums().load(session, held.uuid), first)
    with ThreadPoolExecutor(1) as pool:
        with writing(engine=engine) as session:
            board.lock(session, referendum_id=examined.opened.referendum_id)
            waits = someone_waits(engine)
            suspended = pool.submit(deciding.ask, held, "suspend")
            wait_for(waits)
            (answer,) = intake.store(session, [examined], time=lambda _session: samples.DURING)
        suspended.result(PATIENCE)
    assert isinstance(answer, intake.Answer)
    with pytest.raises(VoteSuspended):
        held.send(second)


@pytest.mark.usefixtures("both_databases")
def test_it_does_not_close_a_vote_that_was_just_extended(engine: Engine) -> None:
    held = holding.opened(engine, voters=1, **elections.SMALL | {"window": WINDOW})
    number = deciding.ask(held, "extend", closes_at=LATER)
    with ThreadPoolExecutor(1) as pool:
        with writing(engine=engine) as session:
            acts.agree(session, uuid=held.uuid, number=number, officer=deciding.HUGO, now=samples.DURING)
            waits = someone_waits(engine)
            closed = pool.submit(_end, held)
            wait_for(waits)
        with pytest.raises(NotYetClosed):
            closed.result(PATIENCE)


def _end(held: holding.Holding) -> None:
    with writing(engine=held.engine) as session:
        closing.end(session, uuid=held.uuid, actor="clock", now=samples.CLOSES_AT)
