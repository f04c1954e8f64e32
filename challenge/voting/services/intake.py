"""Taking a ballot in: what costs time is checked before the lock, what decides within it.

`look_up` reads, `examine` computes with no session at all, `store` writes. Casting leaves no trace but
the ballot, its record and its event: no time, no register entry, no job.
"""

import functools
import hashlib
from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from challenge.foundation import clock
from challenge.voting.belenios import ballot as ballot_format
from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.election import Election
from challenge.voting.models.board import Ballot, Event, Record
from challenge.voting.models.referendums import PublicCredential, Referendum
from challenge.voting.rules import intake as rules
from challenge.voting.rules.receipts import Receipt
from challenge.voting.rules.refusals import BallotInvalid, CredentialNotOnList
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.stages import Stage
from challenge.voting.services import board, referendums

Time = Callable[[Session], datetime]

ELECTION_RANK = 0  # within the Setup event, the election record comes first


@dataclass(frozen=True)
class Known:
    """What a ballot is checked against."""

    referendum_id: int
    election: Election
    listed: Container[str]


@dataclass(frozen=True)
class Examined:
    """A ballot that passed every check that needs no lock."""

    referendum_id: int
    credential: str
    payload: str
    tracker: str
    content: bytes


@dataclass(frozen=True)
class Answer:
    """What the voter is told: the receipt, whether it was new, whether a later ballot counts instead."""

    receipt: Receipt
    is_new: bool
    superseded: bool = False


def replay(session: Session, *, uuid: str, content: bytes) -> Answer | None:
    """The receipt that these exact bytes already earned, at any stage; None when they are new."""
    referendum = referendums.find(session, uuid)
    return _earlier(session, referendum, hashlib.sha256(content).hexdigest())


def look_up(session: Session, *, uuid: str, content: bytes, now: datetime) -> Known:
    """What `content` is to be checked against, once its cheap checks pass: size, window, credential."""
    referendum = referendums.find(session, uuid)
    rules.check_window(Stage(referendum.stage), referendum.opens_at, referendum.closes_at, now)
    statement = select(Record.content).where(
        Record.referendum_id == referendum.id, Record.height == 0, Record.rank == ELECTION_RANK
    )
    election = _election(session.scalars(statement).one())
    rules.check_size(len(content), election)
    claimed = rules.claimed_credential(election, content)
    listed = select(PublicCredential.credential).where(
        PublicCredential.referendum_id == referendum.id, PublicCredential.credential == claimed
    )
    if session.scalars(listed).first() is None:
        raise CredentialNotOnList
    return Known(referendum_id=referendum.id, election=election, listed=(claimed,))


def examine(known: Known, content: bytes) -> Examined:
    """Every strict check of the protocol. Raises `BallotInvalid` with the defect's code."""
    try:
        checked = ballot_format.check_ballot(known.election, known.listed, content)
    except Defect as defect:
        raise BallotInvalid(reason=defect.code) from defect
    return Examined(
        referendum_id=known.referendum_id,
        credential=checked.credential,
        payload=hashlib.sha256(content).hexdigest(),
        tracker=checked.tracker,
        content=content,
    )


def store(session: Session, *, uuid: str, examined: Examined, time: Time = clock.database_now) -> Answer:
    """Append the ballot under the referendum's row lock, by the database's time (a demonstration of
    the past brings its own). The receipt it returns may be told to the voter only after the commit."""
    head = board.lock(session, referendum_id=examined.referendum_id)
    referendum = referendums.find(session, uuid)
    earlier = _earlier(session, referendum, examined.payload)
    if earlier:
        return earlier
    now = time(session)
    rules.check_window(Stage(referendum.stage), referendum.opens_at, referendum.closes_at, now)
    counted = select(func.count()).where(
        Ballot.referendum_id == referendum.id, Ballot.credential == examined.credential
    )
    rules.check_limit(session.scalar(counted) or 0, _sheet(referendum.sheet).ballots_per_credential)
    event = board.append(session, board=head, type="Ballot", records=[examined.content])
    session.execute(
        insert(Ballot).values(
            referendum_id=referendum.id,
            credential=examined.credential,
            height=event.height,
            payload=examined.payload,
            tracker=examined.tracker,
        )
    )
    return Answer(Receipt(uuid, examined.tracker, event.hash, event.height), is_new=True)


def _earlier(session: Session, referendum: Referendum, payload: str) -> Answer | None:
    statement = (
        select(Ballot.credential, Ballot.tracker, Event.height, Event.hash)
        .join(Event, (Event.referendum_id == Ballot.referendum_id) & (Event.height == Ballot.height))
        .join(Record, (Record.referendum_id == Ballot.referendum_id) & (Record.height == Ballot.height))
        .where(Record.referendum_id == referendum.id, Record.hash == payload)
    )
    found = session.execute(statement).one_or_none()
    if found is None:
        return None
    later = select(Ballot.height).where(
        Ballot.referendum_id == referendum.id,
        Ballot.credential == found.credential,
        Ballot.height > found.height,
    )
    return Answer(
        Receipt(referendum.uuid, found.tracker, found.hash, found.height),
        is_new=False,
        superseded=session.scalars(later.limit(1)).first() is not None,
    )


# An election record and a sheet never change once opened: parsing them once per process is safe.
_election = functools.lru_cache(maxsize=16)(Election.from_bytes)
_sheet = functools.lru_cache(maxsize=16)(RuleSheet.from_bytes)
