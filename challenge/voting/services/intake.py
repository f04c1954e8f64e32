"""Taking ballots in: what costs time is computed with no lock and no session, what decides is under the lock.

Casting leaves no trace but the ballot, its record and its event: no time, no register entry, no job.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from challenge.foundation import clock
from challenge.foundation.refusals import RuleBroken
from challenge.voting.belenios import ballot as ballot_format
from challenge.voting.belenios.defects import Defect
from challenge.voting.models.board import Ballot, Board, Event, Record
from challenge.voting.models.referendums import Referendum
from challenge.voting.rules import intake as rules
from challenge.voting.rules.receipts import Receipt
from challenge.voting.rules.refusals import BallotInvalid, CredentialNotOnList
from challenge.voting.rules.stages import Stage
from challenge.voting.services import board, marks
from challenge.voting.services.electorate import Opened

Time = Callable[[Session], datetime]
Voters = dict[str, tuple[int, int]]  # by credential: number of ballots, height of the last


@dataclass(frozen=True)
class Examined:
    """A ballot that passed every check that needs no lock. `voter`: the person who casts it, where voters
    sign in; she goes no further than the transaction that stores it."""

    opened: Opened
    credential: str
    payload: str
    tracker: str
    content: bytes
    voter: int | None = None

    @property
    def cast(self) -> marks.Cast:
        """Who casts with which credential."""
        return self.voter, self.credential


@dataclass(frozen=True)
class Answer:
    """What the voter is told: the receipt, whether it was new, whether a later ballot counts instead."""

    receipt: Receipt
    is_new: bool
    superseded: bool = False


def examine(opened: Opened, content: bytes, voter: int | None = None) -> Examined:
    """Every strict check of the protocol, the cheapest first. Raises `BallotTooLarge`,
    `CredentialNotOnList`, or `BallotInvalid` with the defect's code."""
    rules.check_size(len(content), opened.election)
    if rules.claimed_credential(opened.election, content) not in opened.listed:
        raise CredentialNotOnList
    try:
        checked = ballot_format.check_ballot(opened.election, opened.listed, content)
    except Defect as defect:
        raise BallotInvalid(reason=defect.code) from defect
    return Examined(
        opened=opened,
        credential=checked.credential,
        payload=hashlib.sha256(content).hexdigest(),
        tracker=checked.tracker,
        content=content,
        voter=voter,
    )


def store(
    session: Session, ballots: Sequence[Examined], *, time: Time = clock.database_now
) -> list[Answer | RuleBroken]:
    """Append ballots under their referendum's row lock, by the database's time (a demonstration of the past
    brings its own): an answer or a refusal for each, in order. Nothing may be told before the commit."""
    answers: dict[int, Answer | RuleBroken] = {}
    by_referendum = sorted(enumerate(ballots), key=lambda numbered: numbered[1].opened.referendum_id)
    for identity, group in groupby(by_referendum, key=lambda numbered: numbered[1].opened.referendum_id):
        numbered = list(group)
        taken = _store_one(session, identity, [one for _, one in numbered], time)
        answers |= {number: answer for (number, _), answer in zip(numbered, taken, strict=True)}
    return [answers[number] for number in range(len(ballots))]


def _store_one(
    session: Session, identity: int, ballots: list[Examined], time: Time
) -> list[Answer | RuleBroken]:
    """The same for ballots of one referendum."""
    head = board.lock(session, referendum_id=identity)
    refusal = _window_refusal(session, identity, time)
    receipts, voters, opened = _receipts(session, ballots), _voters(session, ballots), ballots[0].opened
    taking = marks.of(
        session,
        referendum_id=identity,
        uuid=opened.uuid,
        sign_in=opened.sign_in,
        casts=[one.cast for one in ballots],
    )
    outcomes: list[RuleBroken | None] = []  # None: there is, or will be, a receipt
    fresh: dict[str, int] = {}  # payload of a new ballot: its place in the batch
    for place, one in enumerate(ballots):
        outcome = None
        if one.payload not in receipts and one.payload not in fresh:
            accepted = voters.get(one.credential, (0, 0))[0]
            outcome = (
                refusal
                or taking.refusal(one.cast, credential_used=accepted > 0)
                or rules.limit_refusal(accepted, one.opened.ballots_per_credential)
            )
            if outcome is None:
                taking.take(one.cast)
                fresh[one.payload] = place
                voters[one.credential] = (accepted + 1, head.height + len(fresh))
        outcomes.append(outcome)
    receipts |= _append(session, head, [ballots[place] for place in fresh.values()])
    taking.write()
    return [
        outcome or _answer(one, receipts[one.payload], fresh.get(one.payload) == place, voters)
        for place, (one, outcome) in enumerate(zip(ballots, outcomes, strict=True))
    ]


def _window_refusal(session: Session, identity: int, time: Time) -> RuleBroken | None:
    statement = select(
        Referendum.stage, Referendum.opens_at, Referendum.closes_at, Referendum.suspended_at.is_not(None)
    )
    stage, opens_at, closes_at, suspended = session.execute(statement.where(Referendum.id == identity)).one()
    return rules.window_refusal(Stage(stage), opens_at, closes_at, time(session), suspended=suspended)


def _receipts(session: Session, ballots: list[Examined]) -> dict[str, Receipt]:
    """The receipts that these exact bytes already earned, by payload."""
    statement = (
        select(Record.hash, Record.height, Event.hash)
        .join(Event, (Event.referendum_id == Record.referendum_id) & (Event.height == Record.height))
        .where(
            Record.referendum_id == ballots[0].opened.referendum_id,
            Record.hash.in_([one.payload for one in ballots]),
        )
    )
    found = {payload: (height, event) for payload, height, event in session.execute(statement)}
    return {
        one.payload: Receipt(
            one.opened.uuid, one.tracker, event=found[one.payload][1], height=found[one.payload][0]
        )
        for one in ballots
        if one.payload in found
    }


def _voters(session: Session, ballots: list[Examined]) -> Voters:
    """How many ballots each credential has, and the height of its last."""
    statement = (
        select(Ballot.credential, func.count(), func.max(Ballot.height))
        .where(
            Ballot.referendum_id == ballots[0].opened.referendum_id,
            Ballot.credential.in_({one.credential for one in ballots}),
        )
        .group_by(Ballot.credential)
    )
    return {credential: (number, last) for credential, number, last in session.execute(statement)}


def _append(session: Session, head: Board, ballots: list[Examined]) -> dict[str, Receipt]:
    """Put new ballots on the board; their receipts by payload."""
    if not ballots:
        return {}
    events = board.append_all(session, board=head, type="Ballot", groups=[[one.content] for one in ballots])
    rows = [
        {
            "referendum_id": head.referendum_id,
            "credential": one.credential,
            "height": event.height,
            "payload": one.payload,
            "tracker": one.tracker,
        }
        for one, event in zip(ballots, events, strict=True)
    ]
    session.execute(insert(Ballot), rows)
    return {
        one.payload: Receipt(one.opened.uuid, one.tracker, event.hash, event.height)
        for one, event in zip(ballots, events, strict=True)
    }


def _answer(one: Examined, receipt: Receipt, is_new: bool, voters: Voters) -> Answer:
    return Answer(receipt, is_new, superseded=voters[one.credential][1] > receipt.height and not is_new)
