"""Recompute the tally of an archive and, from the trustees' shares, its result."""

from __future__ import annotations

import argparse
from pathlib import Path

from challenge.voting.belenios import serial, tally
from challenge.voting.belenios.defects import Defect

from .files import write_new
from .trusted import declare_archive, read_trusted
from .verify import result_in_words

HELP = (
    "recompute the encrypted tally of a verified archive and, once enough trustees have decrypted, the result"
)


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    declare_archive(parser)
    parser.add_argument("--out", type=Path, default=Path(), metavar="FOLDER")


def run(given: argparse.Namespace) -> int:
    """Write UUID.encrypted_tally.json and UUID.sized.json, and UUID.result.json when the shares in the
    archive are enough. Refused before the ballots are closed: nobody sums an open ballot box."""
    trusted = read_trusted(given)
    board, summed = trusted.board, trusted.tally
    setup, number = board.setup, summed.num_tallied
    if board.stage in ("Setup", "Ballot"):
        raise Defect("stage_wrong", "the ballots are still open")
    # after a shuffle, `summed` is what it left: the encrypted tally is the board's, which was compared
    encrypted = board.tally[0].content if board.tally else summed.encrypted()
    name = given.out / setup.election.uuid
    write_new(name.with_name(f"{name.name}.encrypted_tally.json"), encrypted)
    write_new(
        name.with_name(f"{name.name}.sized.json"), tally.sized(number, number, serial.sha256_hex(encrypted))
    )
    print(f"encrypted tally {serial.sha256_hex(encrypted)}")
    if setup.trustees.enough(board.decryptions):
        shares = {owner: record.content for owner, record in board.decryptions.items()}
        result = tally.compute_result(setup.election, setup.trustees, summed, shares, number)
        write_new(name.with_name(f"{name.name}.result.json"), tally.result_record(result))
        print(f"result {result_in_words(result)}")
    return 0
