"""Decrypt a tally with a trustee's key, offline: the one act that cannot be undone."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from challenge.voting.belenios import group, sealed, serial, tally, trustee
from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.trustee import Owner, Trustees

from .files import write_new
from .trusted import declare_archive, read_trusted, require_fingerprint

HELP = "decrypt the tally of a whole archive with one's key, after verifying all of it"


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    declare_archive(parser)
    parser.add_argument(
        "--key", type=Path, required=True, help="the private key, or the seed of a threshold trustee"
    )
    parser.add_argument("--share", type=Path, help="the sealed share (.dkey) of a threshold trustee")
    parser.add_argument(
        "--minimum", type=int, required=True, metavar="K", help="refuse fewer tallied ballots"
    )
    parser.add_argument(
        "--fingerprint", metavar="PHI", help="refuse another election than the one noted at setup"
    )
    parser.add_argument("--out", type=Path, default=Path(), metavar="FOLDER")


def run(given: argparse.Namespace) -> int:
    """Write UUID.NUMBER.decryption.json and UUID.NUMBER.owned.json.

    Refused: an archive with any defect, or at another stage, or of another fingerprint than the one given; a
    key that is not one of this election's; fewer ballots than the minimum; a second, different tally of the
    same election, remembered beside the key.
    """
    trusted = read_trusted(given)
    board, election = trusted.board, trusted.board.setup.election
    ready = "EndShuffles" if any(election.mixed) else "EncryptedTally"
    if board.stage not in (ready, "PartialDecryption"):
        raise Defect("stage_wrong", f"after {board.stage} there is nothing to decrypt")
    require_fingerprint(election, given.fingerprint)
    if trusted.tally.num_tallied < given.minimum:
        raise Defect("too_few_ballots", f"fewer than {given.minimum}: their count could tell a vote")
    secret, owner = find_key(given.key, given.share, board.setup.trustees)
    remember(given.key, election.fingerprint, serial.sha256_hex(trusted.tally.encrypted()))
    data = tally.partial_decryption(election, secret, trusted.tally)
    name = f"{election.uuid}.{owner.number}"
    write_new(given.out / f"{name}.decryption.json", data)
    write_new(given.out / f"{name}.owned.json", tally.owned(owner.number, serial.sha256_hex(data)))
    print(f"trustee {owner.number} has decrypted: hand in {name}.decryption.json and {name}.owned.json")
    return 0


def find_key(key: Path, share: Path | None, trustees: Trustees) -> tuple[int, Owner]:
    """The secret in these files, and the owner whose it is. Defect `key_not_a_trustee` when it is nobody's
    here."""
    if share is None:
        secret = trustee.read_private_key(key.read_bytes())
    else:
        secret = sealed.open_share(key.read_text("ascii").strip(), share.read_bytes().strip())
    owner = trustees.find(group.element_to_hex(group.base_power(secret)))
    if owner is None:
        raise Defect("key_not_a_trustee", "this key is not one of this election's")
    return secret, owner


def remember(key: Path, fingerprint: str, tally_hash: str) -> None:
    """Remember beside the key which tally it decrypts for this election, before it does.

    Defect `second_tally` when it has already decrypted another: two tallies that differ by one ballot tell
    that vote.
    """
    state = key.with_name(key.name + ".decrypted.json")
    known: Mapping[str, str] = json.loads(state.read_bytes()) if state.exists() else {}
    if known.get(fingerprint, tally_hash) != tally_hash:
        raise Defect("second_tally", "this key has already decrypted a different tally of this election")
    draft = state.with_name(state.name + ".new")
    draft.unlink(missing_ok=True)
    write_new(draft, serial.dumps({**known, fingerprint: tally_hash}), secret=True)
    draft.replace(state)
