"""`python -m challenge.voting.belenios COMMAND`: what an auditor, a registrar, a trustee and a voter run
offline."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from challenge.voting.belenios import group
from challenge.voting.belenios.commands import (
    ballot,
    credentials,
    decrypt,
    shuffle,
    tally,
    trustee_key,
    verify,
)
from challenge.voting.belenios.defects import Defect

_COMMANDS = {
    "verify": verify,
    "credentials": credentials,
    "trustee-key": trustee_key,
    "shuffle": shuffle,
    "decrypt": decrypt,
    "tally": tally,
    "ballot": ballot,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. 0: done; 1: refused for a named reason; 2: arguments that cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m challenge.voting.belenios", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, module in _COMMANDS.items():
        command = commands.add_parser(name, help=module.HELP, description=module.HELP)
        module.declare(command)
        command.set_defaults(run=module.run)
    given = parser.parse_args(arguments)
    group.self_test()
    try:
        return int(given.run(given))
    except Defect as defect:
        print(f"refused: {defect}", file=sys.stderr)
        return 1
    except (OSError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
