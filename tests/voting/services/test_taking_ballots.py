"""A ballot is taken once, within the window, from a credential of the list, or refused by name."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from challenge.foundation.transaction import reading
from challenge.voting.belenios import ballot, credential
from challenge.voting.models.board import Event
from challenge.voting.rules.refusals import (
    BallotClosed,
    BallotInvalid,
    BallotNotOpen,
    CredentialNotOnList,
    TooManyBallots,
)
from tests.voting import holding, samples

CHOICE = [[1, 0, 1]]


def events(engine: Engine) -> int:
    with reading(engine=engine) as session:
        return session.scalar(select(func.count()).select_from(Event)) or 0


def test_it_gives_a_receipt_with_the_ballots_tracker(engine: Engine) -> None:
    held = holding.opened(engine)
    content = held.make(0, CHOICE)
    answer = held.send(content)
    assert (answer.is_new, answer.receipt.tracker, answer.receipt.height) == (
        True,
        ballot.tracker(content),
        1,
    )


def test_it_answers_the_same_bytes_with_the_same_receipt_and_writes_nothing(engine: Engine) -> None:
    held = holding.opened(engine)
    content = held.make(0, CHOICE)
    first, before = held.send(content), events(engine)
    again = held.send(content)
    assert (again.receipt, again.is_new, again.superseded) == (first.receipt, False, False)
    assert events(engine) == before


def test_it_says_when_a_later_ballot_counts(engine: Engine) -> None:
    held = holding.opened(engine)
    content = held.make(0, CHOICE)
    held.send(content)
    held.vote(0, CHOICE)
    assert held.send(content).superseded


def test_it_answers_a_replay_after_closing_too(engine: Engine) -> None:
    held = holding.opened(engine)
    content = held.make(0, CHOICE)
    first = held.send(content)
    held.close()
    assert held.send(content, now=samples.CLOSES_AT).receipt == first.receipt


def test_it_refuses_before_opening_and_from_the_closing_instant(engine: Engine) -> None:
    held = holding.opened(engine)
    content = held.make(0, CHOICE)
    with pytest.raises(BallotNotOpen):
        held.send(content, now=samples.OPENS_AT - timedelta(seconds=1))
    with pytest.raises(BallotClosed):
        held.send(content, now=samples.CLOSES_AT)
    assert events(engine) == 1


def test_it_refuses_a_credential_that_is_not_on_the_list(engine: Engine) -> None:
    held = holding.opened(engine)
    held.codes = [credential.generate()]
    with pytest.raises(CredentialNotOnList):
        held.vote(0, CHOICE)


def test_it_refuses_a_ballot_of_another_election(engine: Engine) -> None:
    held, other = holding.opened(engine), holding.opened(engine)
    stolen = ballot.make_ballot(other.election, held.codes[0], CHOICE)
    claimed = held.make(0, CHOICE)[-64:]
    assert claimed
    with pytest.raises((BallotInvalid, CredentialNotOnList)):
        held.send(stolen)


def test_it_refuses_any_changed_byte(engine: Engine) -> None:
    held = holding.opened(engine)
    content = held.make(0, CHOICE)
    changed = content.replace(b'"overall_proof":[{"challenge":"', b'"overall_proof":[{"challenge":"1', 1)
    with pytest.raises(BallotInvalid):
        held.send(changed)
    assert events(engine) == 1


def test_it_limits_the_ballots_of_one_credential(engine: Engine) -> None:
    held = holding.opened(engine)
    for _ in range(held.sheet.ballots_per_credential):
        held.vote(0, CHOICE)
    with pytest.raises(TooManyBallots):
        held.vote(0, CHOICE)
