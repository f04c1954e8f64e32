"""One officer suspends a vote at once; two resume it; its closing does not move."""

import pytest
from sqlalchemy.engine import Engine

from challenge.foundation.transaction import reading, writing
from challenge.voting.queries import booth
from challenge.voting.rules.refusals import AlreadySuspended, NotSuspended, TooLateForThat, VoteSuspended
from challenge.voting.services import closing
from tests.voting import holding, samples
from tests.voting.conduct import deciding


def test_it_stops_the_intake_on_one_officers_word(engine: Engine) -> None:
    held = holding.opened(engine, voters=2)
    before = held.make(0, [[1, 0, 0]])
    receipt = held.send(before).receipt
    deciding.ask(held, "suspend")
    with pytest.raises(VoteSuspended):
        held.vote(1, [[1, 0, 0]])
    assert held.send(before).receipt == receipt  # what was taken stays acknowledged


def test_it_tells_the_booth(engine: Engine) -> None:
    held = holding.opened(engine)
    deciding.ask(held, "suspend")
    with reading(engine=engine) as session:
        facts = booth.booth(session, uuid=held.uuid, now=samples.DURING)
    assert (facts["state"], facts["closes_at"]) == ("suspended", samples.CLOSES_AT.isoformat())


def test_it_resumes_with_two(engine: Engine) -> None:
    held = holding.opened(engine, voters=1)
    deciding.ask(held, "suspend")
    number = deciding.ask(held, "resume")
    with pytest.raises(VoteSuspended):
        held.vote(0, [[1, 0, 0]])
    deciding.agree(held, number)
    assert held.vote(0, [[1, 0, 0]]).is_new


def test_it_closes_at_its_instant_all_the_same(engine: Engine) -> None:
    held = holding.opened(engine, voters=3)
    for voter in range(3):
        held.vote(voter, [[1, 0, 0]])
    deciding.ask(held, "suspend")
    with pytest.raises(TooLateForThat):
        deciding.ask(held, "resume", samples.CLOSES_AT)
    with writing(engine=engine) as session:
        closing.end(session, uuid=held.uuid, actor="clock", now=samples.CLOSES_AT)
        stage = closing.aggregate(session, uuid=held.uuid, actor="clock", now=samples.CLOSES_AT)
    assert stage == "aggregated"


def test_it_refuses_what_changes_nothing(engine: Engine) -> None:
    held = holding.opened(engine)
    with pytest.raises(NotSuspended):
        deciding.ask(held, "resume")
    deciding.ask(held, "suspend")
    with pytest.raises(AlreadySuspended):
        deciding.ask(held, "suspend")
