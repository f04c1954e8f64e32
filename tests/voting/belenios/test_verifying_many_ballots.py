"""Many processes, little memory."""

import tracemalloc
from pathlib import Path

import pytest

from challenge.voting.belenios import crowd
from challenge.voting.belenios.archive import Record
from challenge.voting.belenios.ballot_index import BallotIndex
from challenge.voting.belenios.verify import verify_archive
from tests.voting.belenios.making import SINGLE, make

MADE = make(SINGLE, voters=10)
VOTES = tuple(MADE.vote(i % 10, [0, 1, 0]) for i in range(40))


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of several chunks."""
    monkeypatch.setattr(crowd, "CHUNK", 3)
    return MADE.write(tmp_path, VOTES)


@pytest.mark.parametrize("processes", [1, None])
def test_it_finds_the_same_with_any_number_of_processes(many: Path, processes: int | None) -> None:
    report = verify_archive(many, processes)
    assert (report.verdict, report.ballots, report.voters, report.result) == ("valid", 40, 10, [[0, 10, 0]])


def test_it_finds_the_same_defect_on_two_processes(many: Path) -> None:
    report = verify_archive(MADE.write(many.parent, [*VOTES[:30], b"{}", *VOTES[30:]], "Setup"), 2)
    assert [defect.code for defect in report.defects] == ["record_malformed"]


def test_it_tells_its_progress(many: Path) -> None:
    told: list[tuple[int, int]] = []
    verify_archive(many, 1, lambda done, total: told.append((done, total)))
    assert told[-1] == (40, 40)
    assert told == sorted(told)


def test_it_keeps_less_than_200_bytes_a_ballot() -> None:
    count = 50_000
    tracemalloc.start()
    index = BallotIndex(count)
    for i in range(count):
        index.add(Record("data", f"{i:064x}", i, 4000, b""), i)
    kept = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert index.voters == len(index) == count
    assert kept / count < 200


def test_it_keeps_places_in_order() -> None:
    index = BallotIndex(2)
    for offset, place in ((10, 0), (20, None), (30, 0), (40, 1)):
        index.add(Record("data", f"{offset:064x}", offset, 5, b""), place)
    assert list(index.places()) == [(10, 5, False), (20, 5, False), (30, 5, True), (40, 5, True)]
