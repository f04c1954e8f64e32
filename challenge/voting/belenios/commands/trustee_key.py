"""Make the key of a single trustee, offline."""

from __future__ import annotations

import argparse
from pathlib import Path

from challenge.voting.belenios import serial, trustee

from .files import write_new

HELP = "make a trustee's key: a secret file to keep, a public file to hand in"


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--out", type=Path, default=Path(), metavar="FOLDER")


def run(given: argparse.Namespace) -> int:
    """Write NAME.privkey, secret, and NAME.pubkey, NAME being eight digits that both parties can compare."""
    secret, record = trustee.make_single()
    name = serial.sha256_hex(str(record["public_key"]).encode())[:8].upper()
    write_new(given.out / f"{name}.privkey", trustee.private_key_file(secret), secret=True)
    write_new(given.out / f"{name}.pubkey", serial.dumps(record))
    print(f"{name}: keep {name}.privkey secret, hand in {name}.pubkey")
    return 0
