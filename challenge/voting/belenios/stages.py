"""What follows from the ballots, judged: encrypted tally, shares of its decryption, result."""

from __future__ import annotations

from . import group
from .archive import Record
from .chain import Board, reading
from .defects import Defect
from .tally import Tally, check_partial_decryption, plain_points, read_result, read_sized
from .trustee import Factors


def judge(board: Board, tally: Tally) -> list[list[int]] | None:
    """Judge every stage after the ballots against `tally`, recomputed from them; the result, if published and
    right.

    What is wrong is noted. A stage is judged only when the one before is right: nothing follows from a wrong
    one.
    """
    try:
        if board.tally is None:
            return None
        _check_tally(*board.tally, tally)
        shares = _check_decryptions(board, tally)
        return _check_result(board, tally, shares)
    except Defect as defect:
        board.notes.add(defect)
        return None


def _check_tally(encrypted: Record, sized: Record, tally: Tally) -> None:
    number, weight, _ = read_sized(sized.content)
    if encrypted.content != tally.encrypted():
        raise Defect(
            "encrypted_tally_wrong", "the encrypted tally is not the ballots' product", encrypted.hash
        )
    if (number, weight) != (tally.num_tallied, tally.num_tallied):
        what = f"{number} ballots of weight {weight} are said to be tallied, {tally.num_tallied} are"
        raise Defect("tallied_number_wrong", what, sized.hash)


def _check_decryptions(board: Board, tally: Tally) -> dict[int, Factors]:
    return {
        number: _check_share(board, tally, number, record) for number, record in board.decryptions.items()
    }


def _check_share(board: Board, tally: Tally, number: int, record: Record) -> Factors:
    key = board.setup.trustees.owner(number).public_key
    election = board.setup.election
    return reading(record, lambda: check_partial_decryption(election, tally, key, record.content))


def _check_result(board: Board, tally: Tally, shares: dict[int, Factors]) -> list[list[int]] | None:
    record = board.result
    if record is None:
        return None
    result = reading(record, lambda: read_result(board.setup.election, record.content))
    if any(count > tally.num_tallied for row in result for count in row):
        # more than the ballots: and a count plus the group's order would decrypt to the same point
        raise Defect("result_wrong", "a count is greater than the number of ballots", record.hash)
    points = reading(record, lambda: plain_points(tally, board.setup.trustees, shares))
    if points != [[group.base_power(count) for count in row] for row in result]:
        raise Defect("result_wrong", "the result is not what the trustees' shares decrypt to", record.hash)
    return result
