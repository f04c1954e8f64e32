"""One person casts with one credential, and one credential serves one person; whatever the batch."""

import pytest
from sqlalchemy import Engine

from challenge.foundation import surroundings
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.voting import participation_keys
from challenge.voting.models.participation import Participation, ParticipationMark
from challenge.voting.rules.refusals import BallotClosed, TooManyBallots
from challenge.voting.rules.sign_in_refusals import (
    AnotherCredential,
    CredentialOfAnother,
    ParticipationKeyLost,
    SignInToVote,
)
from challenge.voting.services import intake
from challenge.voting.services.electorate import OpenedReferendums
from tests.voting import samples
from tests.voting.participation import signing

pytestmark = pytest.mark.usefixtures("both_databases")


def test_it_lets_a_person_change_her_mind_with_the_same_credential(engine: Engine) -> None:
    vote = signing.opened(engine)
    vote.cast(0, 0)
    assert vote.cast(0, 0, [[0, 1, 0]]).is_new
    assert len(signing.marks(engine, ParticipationMark)) == 1


def test_it_refuses_one_person_with_two_credentials(engine: Engine) -> None:
    vote = signing.opened(engine)
    vote.cast(0, 0)
    with pytest.raises(AnotherCredential):
        vote.cast(0, 1)
    assert vote.cast(1, 1).is_new  # the second credential stays free for its own person


def test_it_refuses_two_persons_with_one_credential(engine: Engine) -> None:
    vote = signing.opened(engine)
    vote.cast(0, 0)
    with pytest.raises(CredentialOfAnother):
        vote.cast(1, 0, [[0, 1, 0]])
    assert vote.cast(1, 1).is_new


def test_it_judges_the_ballots_of_one_batch_one_after_the_other(engine: Engine) -> None:
    vote = signing.opened(engine)
    with reading(engine=engine) as session:
        opened = OpenedReferendums().load(session, vote.held.uuid)
    first, second = vote.persons[:2]
    casts = [
        (first, 0, [[1, 0, 0]]),
        (first, 1, [[1, 0, 0]]),
        (second, 0, [[0, 1, 0]]),
        (first, 0, [[0, 0, 1]]),
    ]
    batch = [intake.examine(opened, vote.held.make(code, choice), person) for person, code, choice in casts]
    with writing(engine=engine) as session:
        answers = intake.store(session, batch, time=lambda _session: samples.DURING)
    told = [type(one) if isinstance(one, RuleBroken) else one.is_new for one in answers]
    assert told == [True, AnotherCredential, CredentialOfAnother, True]


def test_it_answers_a_replay_alike_to_everybody_and_writes_nothing(engine: Engine) -> None:
    """Were a replay refused to others, who holds somebody's session could find her ballot on the board."""
    vote = signing.opened(engine)
    content = vote.held.make(0, signing.CHOICE)
    hers = vote.send(0, content)
    for person in (0, 1):
        again = vote.send(person, content)
        assert (again.is_new, again.receipt) == (False, hers.receipt)
    assert len(signing.marks(engine, ParticipationMark)) == 1


def test_it_binds_nobody_by_a_refused_ballot(engine: Engine) -> None:
    vote = signing.opened(engine)
    with pytest.raises(BallotClosed):
        vote.send(0, vote.held.make(0, signing.CHOICE), now=samples.CLOSES_AT)
    assert signing.marks(engine, ParticipationMark) == []


def test_it_still_limits_the_ballots_of_a_credential(engine: Engine) -> None:
    vote = signing.opened(engine)
    for turn in range(4):
        vote.cast(0, 0, [[turn % 2, 1, 0]])
    with pytest.raises(TooManyBallots):
        vote.cast(0, 0)


def test_it_takes_no_ballot_of_nobody(engine: Engine) -> None:
    vote = signing.opened(engine)
    with pytest.raises(SignInToVote):
        vote.cast(None, 0)


def test_it_stops_by_name_when_the_key_is_lost(engine: Engine) -> None:
    vote = signing.opened(engine)
    vote.cast(0, 0)
    participation_keys.destroy(surroundings.settings().data_dir, vote.held.uuid)
    with pytest.raises(ParticipationKeyLost) as refused:
        vote.cast(1, 1)
    assert refused.value.status == 503
    assert len(signing.marks(engine, ParticipationMark)) == 1


def test_it_names_nobody_while_ballots_are_taken(engine: Engine) -> None:
    vote = signing.opened(engine)
    vote.cast(0, 0)
    assert signing.marks(engine, Participation) == []
    (mark,) = signing.marks(engine, ParticipationMark)
    assert (len(mark.person), len(mark.bond), mark.channel) == (32, 32, "internet")
