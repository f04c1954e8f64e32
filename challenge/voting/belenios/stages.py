"""What follows from the ballots, judged: encrypted tally, shuffles, shares of its decryption, result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from . import group
from .archive import Record
from .chain import Board, reading
from .defects import Defect
from .election import Election
from .mix import sequence
from .tally import Result, Tally, check_partial_decryption, decoded, plain_points, read_result, read_sized
from .trustee import Factors
from .workers import each


@dataclass(frozen=True)
class Judged:
    """The result, if published and right, and the tally as it stands after the shuffles."""

    result: Result | None
    tally: Tally


def judge(
    board: Board, tally: Tally, shufflers: Sequence[int] | None = None, processes: int | None = None
) -> Judged:
    """Judge every stage after the ballots against `tally`, recomputed from them.

    `shufflers` are the trustees that the rule sheet names, in their order; where they are not given, any
    trustees may have shuffled, each once. What is wrong is noted. A stage is judged only when the one before
    is right: nothing follows from a wrong one.
    """
    result = None
    try:
        if board.tally is not None:
            _check_tally(*board.tally, tally)
            tally = _check_shuffles(board, tally, shufflers, processes)
            shares = _check_decryptions(board, tally, processes)
            result = _check_result(board, tally, shares)
    except Defect as defect:
        board.notes.add(defect)
    return Judged(result, tally)


def _check_shuffles(
    board: Board, tally: Tally, shufflers: Sequence[int] | None, processes: int | None
) -> Tally:
    """The tally after the last shuffle; without any, as it was."""
    election = board.setup.election
    if shufflers is not None and any(election.mixed):
        finished = board.stage not in ("EncryptedTally", "Shuffle")
        sequence.check_order(shufflers, list(board.shuffles), finished)
    if not board.shuffles:
        return tally
    return tally.after_mix(sequence.check_shuffles(election, tally.to_mix(), board.shuffles, processes))


def _check_tally(encrypted: Record, sized: Record, tally: Tally) -> None:
    number, weight, _ = read_sized(sized.content)
    if encrypted.content != tally.encrypted():
        raise Defect(
            "encrypted_tally_wrong", "the encrypted tally is not the ballots' product", encrypted.hash
        )
    if (number, weight) != (tally.num_tallied, tally.num_tallied):
        what = f"{number} ballots of weight {weight} are said to be tallied, {tally.num_tallied} are"
        raise Defect("tallied_number_wrong", what, sized.hash)


def _check_decryptions(board: Board, tally: Tally, processes: int | None) -> dict[int, Factors]:
    election, trustees = board.setup.election, board.setup.trustees
    calls = [
        partial(_check_share, election, tally, trustees.owner(number).public_key, record)
        for number, record in board.decryptions.items()
    ]
    checked = each(calls, processes if sum(map(len, tally.sums)) >= sequence.SMALL else 1)
    return dict(zip(board.decryptions, checked, strict=True))


def _check_share(election: Election, tally: Tally, key: str, record: Record) -> Factors:
    return reading(record, lambda: check_partial_decryption(election, tally, key, record.content))


def _check_result(board: Board, tally: Tally, shares: dict[int, Factors]) -> Result | None:
    record, election = board.result, board.setup.election
    if record is None:
        return None
    result = reading(record, lambda: read_result(election, record.content))
    points = reading(record, lambda: plain_points(tally, board.setup.trustees, shares))
    for question, mixed, row, found in zip(election.questions, election.mixed, result, points, strict=True):
        length, most = question.choice_count, tally.num_tallied
        if not (row == decoded(found, length) if mixed else _counts_are(row, found, most)):
            raise Defect(
                "result_wrong", "the result is not what the trustees' shares decrypt to", record.hash
            )
    return result


def _counts_are(counts: list[int], points: list[bytes], most: int) -> bool:
    """Whether the points hold these counts, none greater than the number of ballots: a count plus the group's
    order would decrypt to the same point."""
    return max(counts) <= most and points == [group.base_power(count) for count in counts]
