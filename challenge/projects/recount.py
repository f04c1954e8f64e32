"""`python -m challenge.projects.recount BUNDLE.zip`: from the encrypted ballots to the funded projects.

Verifies the archive, divides the envelope again by the frozen rules, and compares with what was published.
Needs neither Flask nor SQLAlchemy.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from challenge.projects import bundles
from challenge.voting.belenios.commands.verify import processes, show_progress


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when the bundle gives the fingerprint that was published, 1 when it does not, or is not valid."""
    parser = argparse.ArgumentParser(prog="python -m challenge.projects.recount", description=__doc__)
    parser.add_argument("bundle", type=Path, metavar="BUNDLE.zip")
    parser.add_argument("--processes", type=processes, metavar="N", help="default: all cores")
    given = parser.parse_args(arguments)
    progress = show_progress if sys.stderr.isatty() else None
    try:
        with tempfile.TemporaryDirectory() as folder:
            found = bundles.recount(given.bundle, Path(folder), given.processes, progress)
    except bundles.BundleWrong as wrong:
        print(f"refused: {wrong}", file=sys.stderr)
        return 1
    _tell(found)
    return 0 if found.agrees else 1


def _tell(found: bundles.Recounted) -> None:
    document = found.divided.document
    names = {one["reference"]: one["label_fr"] for one in found.sheet.options}
    print(f"the archive of {found.sheet.uuid} is valid")
    print(f"{document['voters']} voters, {document['valid']} of them with a valid ballot")
    for one in document["funded"]:
        print(f"funded {one['project']:<12} {one['cents'] / 100:>14,.2f}  {names[one['project']]}")
    total = sum(one["cents"] for one in document["funded"])
    envelope = document["envelope_cents"]
    print(f"{len(document['funded'])} projects, {total / 100:,.2f} of {envelope / 100:,.2f}")
    print(f"outcome SHA-256 {found.divided.hash}")
    same = "it is the one that was published"
    print(same if found.agrees else f"IT IS NOT the one that was published: {found.expected}")


if __name__ == "__main__":
    sys.exit(main())
