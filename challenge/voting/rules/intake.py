"""What is decided about a ballot besides its proofs: the window, its size, the limit per credential."""

import json
import re
from datetime import datetime

from challenge.voting.belenios.election import Election
from challenge.voting.rules.refusals import (
    BallotClosed,
    BallotInvalid,
    BallotNotOpen,
    BallotTooLarge,
    TooManyBallots,
)
from challenge.voting.rules.stages import Stage

ENVELOPE_BYTES = 1_200  # identifiers, signature and brackets around the answers
CHOICE_BYTES = 1_100  # a ciphertext, and an individual proof at its longest decimals, with room
BRANCH_BYTES = 300  # one branch of an overall or blank proof, with room
ELEMENT = re.compile("[0-9a-f]{64}")
HARD_CAP = 2 * 1024 * 1024  # no ballot is read past this, whatever the election


def check_window(stage: Stage, opens_at: datetime, closes_at: datetime, now: datetime) -> None:
    """Ballots count when opens_at ≤ now < closes_at and officers opened. Raises `BallotNotOpen` or
    `BallotClosed`."""
    if stage is Stage.PREPARED or (stage is Stage.OPENED and now < opens_at):
        raise BallotNotOpen(opens_at=opens_at)
    if stage is not Stage.OPENED or now >= closes_at:
        raise BallotClosed(closes_at=closes_at)


def size_cap(election: Election) -> int:
    """The most bytes that a legal ballot of this election can take, generously."""
    total = ENVELOPE_BYTES
    for question in election.questions:
        branches = question.maximum - question.minimum + 4
        total += question.choice_count * CHOICE_BYTES + branches * BRANCH_BYTES
    return min(total, HARD_CAP)


def check_size(size: int, election: Election) -> None:
    """Raises `BallotTooLarge` past `size_cap`."""
    cap = size_cap(election)
    if size > cap:
        raise BallotTooLarge(size=cap)


def claimed_credential(content: bytes) -> str:
    """The public credential that the ballot names, before anything is proved.
    Raises `BallotInvalid` when there is none to read."""
    try:
        claimed = json.loads(content)["credential"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BallotInvalid(reason="unreadable") from error
    if not isinstance(claimed, str) or not ELEMENT.fullmatch(claimed):
        raise BallotInvalid(reason="unreadable")
    return claimed


def check_limit(accepted: int, limit: int) -> None:
    """Raises `TooManyBallots` once a credential has `limit` accepted ballots. Refused ones never count:
    anybody may name anybody's public credential."""
    if accepted >= limit:
        raise TooManyBallots(limit=limit)
