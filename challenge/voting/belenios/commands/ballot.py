"""Make a ballot from a credential, offline."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from challenge.voting.belenios import ballot
from challenge.voting.belenios.archive import ArchiveReader
from challenge.voting.belenios.chain import Notes, walk
from challenge.voting.belenios.election import Election

HELP = "make a ballot; the credential is read from a file or from the keyboard, never from the command line"


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--archive", type=Path, help="the election's archive")
    source.add_argument("--election", type=Path, help="the election record alone")
    parser.add_argument(
        "--choices",
        required=True,
        help="one list a question, [[0,1,0]]; of a mixed one, bytes",
    )
    parser.add_argument("--credential-file", type=Path, help="default: standard input")
    parser.add_argument("--out", type=Path, help="default: standard output")


def run(given: argparse.Namespace) -> int:
    """Write the ballot, and its tracker on standard error."""
    election = _election(given)
    secret = (
        given.credential_file.read_text("utf-8") if given.credential_file else sys.stdin.readline()
    ).strip()
    data = ballot.make_ballot(election, secret, _choices(given.choices))
    if given.out is None:
        print(data.decode())
    else:
        given.out.write_bytes(data)
    print(f"tracker: {ballot.tracker(data)}", file=sys.stderr)
    return 0


def _election(given: argparse.Namespace) -> Election:
    if given.election is not None:
        return Election.from_bytes(given.election.read_bytes())
    notes = Notes()
    board = walk(ArchiveReader(given.archive), notes)
    if board is None or notes:
        raise notes[0]
    return board.setup.election


def _choices(text: str) -> list[list[int]]:
    value = json.loads(text)
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise ValueError("choices are a list of lists")
    return value
