"""Mix the ballots of a funding vote in one's turn, offline."""

from __future__ import annotations

import argparse
from pathlib import Path

from challenge.voting.belenios import serial, tally
from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.mix import handing_in, sequence
from challenge.voting.belenios.mix.shuffle import check_shuffle, make_shuffle

from .decrypt import find_key
from .files import aloud, write_new
from .trusted import declare_archive, read_trusted, require_fingerprint

HELP = "shuffle the ballots of a mixed vote in one's turn, after verifying all of its archive"
_STAGES = ("EncryptedTally", "Shuffle")


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    declare_archive(parser)
    parser.add_argument(
        "--key", type=Path, required=True, help="the private key, which says whose turn it is and signs"
    )
    parser.add_argument("--share", type=Path, help="the sealed share (.dkey) of a threshold trustee")
    parser.add_argument(
        "--fingerprint", metavar="PHI", help="refuse another election than the one noted at setup"
    )
    parser.add_argument("--out", type=Path, default=Path(), metavar="FOLDER")


def run(given: argparse.Namespace) -> int:
    """Write UUID.NUMBER.shuffle.json, UUID.NUMBER.shuffle-owned.json and UUID.NUMBER.shuffle-signature.json,
    the trustee's word for whoever takes the shuffle in. The order is forgotten.

    Refused: an archive with any defect, or at another stage, or of another fingerprint than the one given; a
    vote without a mix; a key that is not one of this election's; a trustee whose turn it is not.
    """
    trusted = read_trusted(given)
    board, election = trusted.board, trusted.board.setup.election
    if board.stage not in _STAGES or not any(election.mixed):
        raise Defect("stage_wrong", f"after {board.stage} there is nothing to shuffle")
    require_fingerprint(election, given.fingerprint)
    secret, owner = find_key(given.key, given.share, board.setup.trustees)
    sequence.check_turn(given.shufflers, list(board.shuffles), owner.number)
    before = trusted.tally.to_mix()
    data = make_shuffle(election, before)
    check_shuffle(election, before, data)
    name = f"{election.uuid}.{owner.number}"
    write_new(given.out / f"{name}.shuffle.json", data)
    write_new(given.out / f"{name}.shuffle-owned.json", tally.owned(owner.number, serial.sha256_hex(data)))
    write_new(given.out / f"{name}.shuffle-signature.json", handing_in.sign(election, secret, data))
    print(f"fingerprint of the shuffle, to be compared aloud: {aloud(serial.spoken(data))}")
    print(f"trustee {owner.number} has shuffled: hand in its files: {name}.shuffle*.json")
    return 0
