"""Make the credentials of an election: the registrar's batch, offline."""

from __future__ import annotations

import argparse
from pathlib import Path

from challenge.voting.belenios import credential, serial

from .files import aloud, write_new
from .references import read_references

HELP = "make one credential per reference: the public list, the secret list, one letter record each"


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "references",
        type=Path,
        help="one reference a line, such as a number on the roll; or a CSV file with a column of them",
    )
    parser.add_argument("--uuid", required=True, help="the election's identifier")
    parser.add_argument("--out", type=Path, default=Path(), metavar="FOLDER")


def run(given: argparse.Namespace) -> int:
    """Write three files in the folder: UUID.public_creds.json, and secret UUID.private_creds.json and
    UUID.letters.jsonl. Refuse a reference twice."""
    uuid = credential.check_uuid(given.uuid)
    references = read_references(given.references.read_text("utf-8-sig"))
    secrets = {reference: credential.generate() for reference in references}
    public = credential.sort_public_credentials(
        credential.public_credential(uuid, secret) for secret in secrets.values()
    )
    letters = [
        serial.dumps({"uuid": uuid, "reference": reference, "credential": secret})
        for reference, secret in secrets.items()
    ]
    write_new(given.out / f"{uuid}.private_creds.json", serial.dumps(secrets), secret=True)
    write_new(given.out / f"{uuid}.letters.jsonl", b"\n".join(letters) + b"\n", secret=True)
    write_new(given.out / f"{uuid}.public_creds.json", serial.dumps(public))
    print(f"{len(references)} credentials for election {uuid}")
    print(f"public list, to be compared aloud: {aloud(serial.spoken(serial.dumps(public)))}")
    return 0
