"""The end comes at its instant, never before; below k nothing is ever decrypted."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.engine import Engine

from challenge.foundation.transaction import reading, writing
from challenge.voting import jobs
from challenge.voting.queries import referendums as pages
from challenge.voting.rules.refusals import NotYetClosed, TooFewVoters
from challenge.voting.rules.stages import Stage
from challenge.voting.services import closing, decryption
from tests.voting import holding, samples
from tests.voting.clock import now_is

CHOICE = [[1, 0, 1]]


def stage(held: holding.Holding) -> Stage:
    with reading(engine=held.engine) as session:
        return pages.page(session, uuid=held.uuid, language="fr", now=samples.CLOSES_AT).stage


def test_it_cannot_end_before_its_instant(engine: Engine) -> None:
    held, just_before = holding.opened(engine), samples.CLOSES_AT - timedelta(microseconds=1)
    with pytest.raises(NotYetClosed), writing(engine=engine) as session:
        closing.end(session, uuid=held.uuid, actor="Chiara", now=just_before)


def test_it_closes_by_itself_in_two_steps(app: Flask, engine: Engine) -> None:
    held = holding.opened(engine)
    for voter in range(3):
        held.vote(voter, CHOICE)
    seen = []
    closed = samples.CLOSES_AT + timedelta(milliseconds=1)  # SQLite's clock has no finer part
    for now in (samples.DURING, closed, closed, closed):
        now_is(app, now)
        with writing(engine=engine) as session:
            jobs.close_due(session, {}, now)
        seen.append(stage(held))
    assert seen == [Stage.OPENED, Stage.ENDED, Stage.AGGREGATED, Stage.AGGREGATED]


def test_it_withholds_a_vote_of_fewer_than_k(engine: Engine) -> None:
    held = holding.opened(engine)
    held.vote(0, CHOICE)
    held.vote(0, CHOICE)
    held.vote(1, CHOICE)
    held.close()
    assert stage(held) is Stage.WITHHELD


def test_it_takes_no_decryption_of_a_withheld_vote(engine: Engine) -> None:
    held = holding.opened(engine)
    held.close()
    with pytest.raises(TooFewVoters, match="3"), writing(engine=engine) as session:
        decryption.receive(session, uuid=held.uuid, owner=1, data=held.share(1), now=samples.DECRYPTS_AT)
