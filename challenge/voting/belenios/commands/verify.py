"""Verify an archive."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from challenge.voting.belenios.tally import Result
from challenge.voting.belenios.verify import Report, verify_archive

from .shufflers import declare_shufflers

HELP = "verify an archive strictly: every record, link, proof, sum and count"


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("archive", type=Path, metavar="FILE.bel")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--processes", type=processes, metavar="N", help="how many processes (default: all cores)"
    )
    declare_shufflers(parser)


def processes(text: str) -> int:
    """A number of processes, at least one."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least one process")
    return number


def show_progress(done: int, total: int) -> None:
    """Tell a terminal how many ballots are checked."""
    print(f"\r{done} / {total} ballots", end="" if done < total else "\n", file=sys.stderr, flush=True)


def run(given: argparse.Namespace) -> int:
    """0 when the archive is valid, 1 when it is not."""
    progress = show_progress if sys.stderr.isatty() else None
    report = verify_archive(given.archive, given.processes, progress, given.shufflers)
    print(json.dumps(report.to_json(), ensure_ascii=False) if given.json else _in_words(report))
    return 0 if report.verdict == "valid" else 1


def _in_words(report: Report) -> str:
    lines = [f"{report.verdict}: election {report.uuid or '?'}, last event {report.stage or 'none'}"]
    lines.append(f"{report.ballots} ballots from {report.voters} voters")
    if report.shufflers:
        lines.append(f"mixed by trustees {', '.join(map(str, report.shufflers))}")
    if report.result is not None:
        lines.append(f"result: {result_in_words(report.result)}")
    return "\n".join([*lines, *(f"defect {defect}" for defect in report.defects)])


def result_in_words(result: Result) -> str:
    """The counts; the vectors of a mixed question are only counted: there is one a voter."""
    rows = [
        f"{len(row)} ballots decrypted one by one" if row and isinstance(row[0], list) else str(row)
        for row in result
    ]
    return f"[{', '.join(rows)}]"
