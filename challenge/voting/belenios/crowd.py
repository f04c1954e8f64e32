"""The second pass: every ballot checked, those that count added, a chunk at a time, on as many processes as
given."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from itertools import islice
from pathlib import Path

from . import ballot, serial, workers
from .ballot_index import BallotIndex
from .chain import Notes
from .defects import Defect
from .election import Election
from .tally import Tally

Place = tuple[int, int, bool]
Chunk = list[Place]
Progress = Callable[[int, int], None]

CHUNK = 32
_QUEUED_PER_PROCESS = 4


def check_chunk(path: Path, election: Election, chunk: Chunk) -> tuple[list[Defect], Tally]:
    """Check the ballots at these places of the file; sum those that count. A pure function of what the file
    holds.

    That their credentials are on the list is for the caller, who has the list.
    """
    defects: list[Defect] = []
    tally = Tally(election)
    with path.open("rb") as file:
        for offset, size, counts in chunk:
            file.seek(offset)
            data = file.read(size)
            try:
                checked = ballot.check_ballot(election, _Anyone(), data)
            except Defect:
                named = serial.sha256_hex(data)
                defects += [defect.at(named) for defect in ballot.every_defect(election, _Anyone(), data)]
            else:
                if counts:
                    tally.add(checked)
    return defects, tally


class _Anyone:
    """Holds every credential: membership is checked where the list is."""

    def __contains__(self, credential: object) -> bool:
        return True


def _chunks(places: Iterable[Place]) -> Iterator[Chunk]:
    rest = iter(places)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _results(
    path: Path, election: Election, chunks: Iterator[Chunk], processes: int
) -> Iterator[tuple[int, list[Defect], Tally]]:
    """What each chunk gives, in order, with its length. No more chunks wait than the processes can soon
    take."""
    if processes == 1:
        for chunk in chunks:
            yield len(chunk), *check_chunk(path, election, chunk)
        return
    with workers.pool(processes) as pool:
        queue: deque[tuple[int, Future[tuple[list[Defect], Tally]]]] = deque()
        for chunk in chunks:
            queue.append((len(chunk), pool.submit(check_chunk, path, election, chunk)))
            if len(queue) >= processes * _QUEUED_PER_PROCESS:
                length, done = queue.popleft()
                yield length, *done.result()
        for length, done in queue:
            yield length, *done.result()


def check_all(
    path: Path,
    election: Election,
    ballots: BallotIndex,
    notes: Notes,
    processes: int | None,
    progress: Progress | None,
) -> Tally:
    """Check every ballot of the index and note what is wrong; the sum of those that count and are right.

    `processes` is all cores by default; a small election uses one. `progress` is told how many are done, of
    how many.
    """
    total, done = len(ballots), 0
    useful = workers.useful(processes, total // (2 * CHUNK))
    tally = Tally(election)
    for length, defects, part in _results(path, election, _chunks(ballots.places()), useful):
        for defect in defects:
            notes.add(defect)
        tally.merge(part)
        done += length
        if progress is not None:
            progress(done, total)
    return tally
