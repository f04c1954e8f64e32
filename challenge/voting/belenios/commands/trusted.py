"""An archive that a trustee may act upon: strictly verified, whole, at a given stage."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from challenge.voting.belenios.chain import Board
from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.election import Election
from challenge.voting.belenios.tally import Tally
from challenge.voting.belenios.verify import audit

from .shufflers import declare_shufflers
from .verify import processes, show_progress


@dataclass(frozen=True)
class Trusted:
    """A valid archive: its board, and the tally recomputed from its ballots, as the last shuffle left it."""

    board: Board
    tally: Tally


def declare_archive(parser: argparse.ArgumentParser) -> None:
    """The arguments of a command that reads a whole archive."""
    parser.add_argument("archive", type=Path, metavar="FILE.bel", help="the whole archive")
    parser.add_argument("--processes", type=processes, metavar="N")
    declare_shufflers(parser)


def require_fingerprint(election: Election, noted: str | None) -> None:
    """Defect `fingerprint_wrong` unless this is the election whose fingerprint was noted, if one was."""
    if noted not in (None, election.fingerprint):
        raise Defect("fingerprint_wrong", "the archive is not of the election whose fingerprint was given")


def read_trusted(given: argparse.Namespace) -> Trusted:
    """Verify the archive; the first defect is raised, the others are printed."""
    progress = show_progress if sys.stderr.isatty() else None
    found = audit(given.archive, given.processes, progress, given.shufflers)
    for defect in found.report.defects[1:]:
        print(f"defect {defect}", file=sys.stderr)
    if found.board is None or found.tally is None or found.report.defects:
        raise found.report.defects[0]
    print(f"election {found.board.setup.election.uuid}, fingerprint {found.board.setup.election.fingerprint}")
    print(f"last event {found.board.last_event}")
    print(f"{found.tally.num_tallied} ballots tallied")
    return Trusted(found.board, found.tally)
