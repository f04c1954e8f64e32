"""Make the key of a single trustee, offline."""

from __future__ import annotations

import argparse
from pathlib import Path

from challenge.voting.belenios import serial, trustee

from .files import aloud, write_new

HELP = "make a trustee's key: a secret file to keep, a public file to hand in"


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--out", type=Path, default=Path(), metavar="FOLDER")


def run(given: argparse.Namespace) -> int:
    """Write NAME.privkey, secret, and NAME.pubkey, NAME being the first digits of a fingerprint that both
    parties can compare. The secret is read again from its file and tried."""
    secret, record = trustee.make_single()
    fingerprint = serial.spoken(str(record["public_key"]).encode())
    name = fingerprint[:8]
    kept = given.out / f"{name}.privkey"
    write_new(kept, trustee.private_key_file(secret), secret=True)
    write_new(given.out / f"{name}.pubkey", serial.dumps(record))
    if not trustee.opens(trustee.read_private_key(kept.read_bytes()), str(record["public_key"])):
        raise ValueError(f"{kept} does not open what is sealed for its public key")
    print(f"fingerprint, to be compared aloud: {aloud(fingerprint)}")
    print(f"{name}: keep {name}.privkey secret, hand in {name}.pubkey")
    return 0
