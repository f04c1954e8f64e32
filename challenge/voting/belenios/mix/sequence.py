"""The shuffles of an archive: who made them, and what the last one gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from challenge.voting.belenios.archive import Record
from challenge.voting.belenios.chain import reading
from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.election import Election
from challenge.voting.belenios.workers import each

from .shuffle import Rows, check_shuffle, read_shuffle

SMALL = 200
"""With fewer ciphertexts than this, to start processes costs more than it saves."""


def check_order(named: Sequence[int], made: Sequence[int], finished: bool) -> None:
    """Each trustee named by the rule sheet shuffles exactly once, in order; `made` are the owners of the
    shuffles so far. Defects `shuffle_of_another` and, once the mix is finished, `shuffle_missing`."""
    for place, owner in enumerate(made):
        if place >= len(named) or named[place] != owner:
            raise Defect(
                "shuffle_of_another", f"shuffle {place + 1} is trustee {owner}'s, whose turn it is not"
            )
    if finished and len(made) < len(named):
        raise Defect("shuffle_missing", f"trustee {named[len(made)]} has not shuffled")


def check_turn(named: Sequence[int] | None, made: Sequence[int], owner: int) -> None:
    """It is this trustee's turn to shuffle after those in `made`. Where the rule sheet's order is not known,
    it is anybody's who has not shuffled. Defects `shuffle_repeated`, `shuffle_of_another`."""
    if owner in made:
        raise Defect("shuffle_repeated", f"trustee {owner} has already shuffled")
    if named is not None:
        check_order(named, [*made, owner], finished=False)


def check_shuffles(
    election: Election, first: Rows, shuffles: Mapping[int, Record], processes: int | None = None
) -> Rows:
    """Check every shuffle, each against what the one before gives; what the last one gives, or `first`.

    Defects are those of `check_shuffle`, said of the shuffle's record. `processes`: all cores by default.
    """
    before, calls = first, []
    for record in shuffles.values():
        calls.append(partial(_check, election, before, record))
        before = _given(record, [len(row) for row in first])
    each(calls, processes if sum(map(len, first)) >= SMALL else 1)
    return before


def _given(record: Record, lengths: Sequence[int]) -> Rows:
    return reading(record, lambda: read_shuffle(record.content, lengths)[0])


def _check(election: Election, before: Rows, record: Record) -> None:
    reading(record, lambda: check_shuffle(election, before, record.content))
