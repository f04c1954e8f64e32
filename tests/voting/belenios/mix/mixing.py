"""Making mixed votes for tests: ballots, shuffles, decryptions, result."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from challenge.voting.belenios import serial, tally
from challenge.voting.belenios.archive import ArchiveWriter
from challenge.voting.belenios.mix.question import MixedQuestion
from challenge.voting.belenios.mix.shuffle import Rows, check_shuffle, make_shuffle
from tests.voting.belenios.making import APPROVAL, TIMESTAMP, Made, shared

FUNDING = MixedQuestion("Quels projets ?", ("Projets 1 à 8", "Projets 9 à 16"))
MADE = shared(FUNDING)
BOTH = shared(APPROVAL, FUNDING)
VOTES = (MADE.vote(0, [3, 0]), MADE.vote(1, [255, 1]), MADE.vote(0, [129, 64]), MADE.vote(2, [0, 0]))
VECTORS = [[0, 0], [129, 64], [255, 1]]
Step = tuple[Any, ...]


def owned(event: str, owner: int, record: bytes) -> Step:
    """The event of what a trustee made."""
    return (event, record, tally.owned(owner, serial.sha256_hex(record)))


def shuffles(made: Made, rows: Rows, owners: Sequence[int]) -> tuple[list[Step], Rows]:
    """The shuffles of these trustees, one after another, and what the last one gives."""
    events = []
    for owner in owners:
        record = make_shuffle(made.election, rows)
        events.append(owned("Shuffle", owner, record))
        rows = check_shuffle(made.election, rows, record)
    return events, rows


def steps(made: Made, ballots: Sequence[bytes], owners: Sequence[int] = (1, 2)) -> list[Step]:
    """The events of a whole mixed vote, with their records."""
    total = made.sum(ballots)
    count, encrypted = total.num_tallied, total.encrypted()
    mixed, rows = shuffles(made, total.to_mix(), owners)
    final = total.after_mix(rows)
    shares = {n: tally.partial_decryption(made.election, x, final) for n, x in enumerate(made.keys, 1)}
    result = tally.compute_result(made.election, made.trustees, final, shares, count)
    return [
        *(("Ballot", data) for data in ballots),
        ("EndBallots",),
        ("EncryptedTally", encrypted, tally.sized(count, count, serial.sha256_hex(encrypted))),
        *mixed,
        ("EndShuffles",),
        *(owned("PartialDecryption", n, share) for n, share in shares.items()),
        ("Result", tally.result_record(result)),
    ]


@functools.cache
def whole() -> tuple[Step, ...]:
    """The events of a mixed vote that tests share."""
    return tuple(steps(MADE, VOTES))


def written(folder: Path, events: Sequence[Step], made: Made = MADE) -> Path:
    """An archive of these events."""
    path = folder / f"{made.election.uuid}.bel"
    with path.open("wb") as file:
        writer = ArchiveWriter(file, TIMESTAMP)
        writer.add_setup(made.election.to_bytes(), made.trustees_record, serial.dumps(made.public))
        for event in events:
            writer.add(*event)
    return path
