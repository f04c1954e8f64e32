"""What is decided about a ballot besides its proofs: the window, its size, the limit per credential."""

import re
from datetime import datetime

from challenge.foundation.refusals import RuleBroken
from challenge.voting.belenios import ballot
from challenge.voting.belenios.election import Election
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

ELEMENT = re.compile("[0-9a-f]{64}")
SHUFFLED_BYTES = 640  # of a shuffle, for each ballot: three ciphertexts' worth of proofs, escaped in JSON
DECRYPTED_BYTES = 320  # of a partial decryption, for each ballot
HARD_CAP = 2 * 1024 * 1024  # no ballot is read past this, whatever the election


def window_refusal(
    stage: Stage, opens_at: datetime, closes_at: datetime, now: datetime, *, suspended: bool = False
) -> RuleBroken | None:
    """Ballots count when opens_at ≤ now < closes_at, officers opened and have not suspended: None then, else
    `BallotNotOpen`, `BallotClosed`, `VoteSuspended` or `ReferendumAnnulled`."""
    if stage is Stage.ANNULLED:
        return ReferendumAnnulled()
    if stage is Stage.PREPARED or (stage is Stage.OPENED and now < opens_at):
        return BallotNotOpen(opens_at=opens_at)
    if stage is not Stage.OPENED or now >= closes_at:
        return BallotClosed(closes_at=closes_at)
    return VoteSuspended(closes_at=closes_at) if suspended else None


def check_size(size: int, election: Election) -> None:
    """Raises `BallotTooLarge` past what a legal ballot of this election can take."""
    cap = min(ballot.size_limit(election), HARD_CAP)
    if size > cap:
        raise BallotTooLarge(size=cap)


def claimed_credential(election: Election, content: bytes) -> str:
    """The public credential that the ballot names, before anything is proved.
    Raises `BallotInvalid` when it does not begin as a ballot of this election."""
    claimed = ballot.claimed_credential(election, content)
    if claimed is None or not ELEMENT.fullmatch(claimed):
        raise BallotInvalid(reason="ballot_of_another_election")
    return claimed


def limit_refusal(accepted: int, limit: int) -> RuleBroken | None:
    """`TooManyBallots` once a credential has `limit` accepted ballots. Refused ones never count: anybody may
    name anybody's public credential."""
    return TooManyBallots(limit=limit) if accepted >= limit else None
