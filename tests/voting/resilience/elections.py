"""Small elections that are open now, real ballots for them, and what their archive must say."""

import hashlib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import cycle
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from sqlalchemy.engine import Engine

from challenge.foundation import clock
from challenge.voting.belenios import archive, ballot
from challenge.voting.belenios.election import Election
from challenge.voting.belenios.verify import Report, verify_archive
from tests.voting import holding
from tests.voting.resilience.voters import Told

SMALL: dict[str, Any] = {"method": "single_choice", "number": 2}
MANY = 200  # ballots that are worth starting processes for


def open_now(
    engine: Engine, *, voters: int, lasting: timedelta = timedelta(days=1), **changes: Any
) -> holding.Holding:
    """A referendum of two options, opened an hour ago by the machine's clock, closing `lasting` from now."""
    now = clock.now()
    opened_at = now - timedelta(hours=1)
    window = {"opens_at": opened_at, "closes_at": now + lasting, "complaint_hours": 0}
    held = holding.freeze(engine, voters=voters, **(SMALL | {"window": window} | changes))
    holding.give_credentials(held)
    holding.give_trustees(held)
    assert holding.approve_opening(held, now=opened_at)
    return held


def ballots_of(held: holding.Holding, codes: Sequence[str]) -> list[bytes]:
    """One ballot per code, for each answer in turn."""
    election = held.election
    count = election.questions[0].choice_count
    answers = [[[int(place == bit) for bit in range(count)]] for place in range(count)]
    voters = list(zip(codes, cycle(answers)))
    make = partial(_make, election)
    if len(voters) < MANY:
        return [make(voter) for voter in voters]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        return list(pool.map(make, voters, chunksize=25))


def _make(election: Election, voter: tuple[str, list[list[int]]]) -> bytes:
    code, choices = voter
    return ballot.make_ballot(election, code, choices)


@dataclass(frozen=True)
class Board:
    """An archive as our strict verifier and a plain reader see it."""

    report: Report
    events: list[archive.Event]
    records: dict[str, bytes]

    @property
    def payloads(self) -> list[str]:
        """The hash of each ballot, in order."""
        return [event.payload or "" for event in self.events if event.type == "Ballot"]

    @property
    def types(self) -> list[str]:
        """What each event is, in order."""
        return [event.type for event in self.events]

    def holds(self, told: Told) -> bool:
        """Whether a receipt is true: this ballot, at this height, in this event."""
        _, digest, height, _ = told.receipt
        event = self.events[height]
        return (event.hash, event.payload) == (digest, hashlib.sha256(told.content).hexdigest())


def read_board(content: bytes, folder: Path) -> Board:
    """Verify an archive strictly, and list its events."""
    path = folder / "board.bel"
    path.write_bytes(content)
    read = list(archive.ArchiveReader(path))
    events = [archive.Event.from_bytes(one.content) for one in read if one.kind == "event"]
    records = {one.hash: one.content for one in read if one.kind == "data"}
    return Board(verify_archive(path, processes=1), events, records)
