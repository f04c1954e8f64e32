"""What is decided about a ballot besides its proofs."""

from datetime import datetime, timedelta

import pytest

from challenge.voting.belenios import ballot
from challenge.voting.belenios.election import Election
from challenge.voting.belenios.question import Question
from challenge.voting.rules import intake
from challenge.voting.rules.refusals import (
    BallotClosed,
    BallotInvalid,
    BallotNotOpen,
    BallotTooLarge,
    ReferendumAnnulled,
    TooManyBallots,
    VoteSuspended,
)
from challenge.voting.rules.stages import Stage
from tests.voting.samples import CLOSES_AT, DURING, OPENS_AT

INSTANT = timedelta(microseconds=1)


@pytest.mark.parametrize("now", [OPENS_AT, DURING, CLOSES_AT - INSTANT])
def test_it_takes_ballots_within_the_window(now: datetime) -> None:
    assert intake.window_refusal(Stage.OPENED, OPENS_AT, CLOSES_AT, now) is None


@pytest.mark.parametrize(("stage", "now"), [(Stage.PREPARED, DURING), (Stage.OPENED, OPENS_AT - INSTANT)])
def test_it_refuses_before_opening(stage: Stage, now: datetime) -> None:
    assert isinstance(intake.window_refusal(stage, OPENS_AT, CLOSES_AT, now), BallotNotOpen)


def test_it_refuses_while_suspended_but_says_closed_after() -> None:
    suspended = intake.window_refusal(Stage.OPENED, OPENS_AT, CLOSES_AT, OPENS_AT, suspended=True)
    after = intake.window_refusal(Stage.OPENED, OPENS_AT, CLOSES_AT, CLOSES_AT, suspended=True)
    assert (type(suspended), type(after)) == (VoteSuspended, BallotClosed)


def test_it_refuses_once_annulled() -> None:
    refusal = intake.window_refusal(Stage.ANNULLED, OPENS_AT, CLOSES_AT, OPENS_AT)
    assert isinstance(refusal, ReferendumAnnulled)


@pytest.mark.parametrize(("stage", "now"), [(Stage.ENDED, DURING), (Stage.OPENED, CLOSES_AT)])
def test_it_refuses_from_the_closing_instant(stage: Stage, now: datetime) -> None:
    assert isinstance(intake.window_refusal(stage, OPENS_AT, CLOSES_AT, now), BallotClosed)


def election(answers: int) -> Election:
    question = Question("?", tuple(str(one) for one in range(answers)), 0, answers)
    return Election("n", "d", "00" * 32, (question,), "6iS3dsi5YkidoR", "a", "c")


def test_it_caps_the_size_by_the_election() -> None:
    cap = ballot.size_limit(election(3))
    intake.check_size(cap, election(3))
    with pytest.raises(BallotTooLarge, match=str(cap)):
        intake.check_size(cap + 1, election(3))


def test_it_never_allows_more_than_the_hard_cap() -> None:
    with pytest.raises(BallotTooLarge, match=str(intake.HARD_CAP)):
        intake.check_size(intake.HARD_CAP + 1, election(4000))


def beginning(credential: bytes) -> bytes:
    uuid, fingerprint = election(3).uuid.encode(), election(3).fingerprint.encode()
    return b'{"election_uuid":"%s","election_hash":"%s","credential":"%s"' % (uuid, fingerprint, credential)


def test_it_reads_the_credential_that_a_ballot_claims() -> None:
    assert intake.claimed_credential(election(3), beginning(b"a" * 64)) == "a" * 64


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", beginning(b"G" * 64), beginning(b"\0" * 64)])
def test_it_refuses_what_does_not_begin_as_a_ballot(content: bytes) -> None:
    with pytest.raises(BallotInvalid, match="another_election"):
        intake.claimed_credential(election(3), content)


def test_it_limits_accepted_ballots_of_a_credential() -> None:
    assert intake.limit_refusal(3, 4) is None
    assert isinstance(intake.limit_refusal(4, 4), TooManyBallots)
