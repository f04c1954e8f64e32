"""An officer's pair of keys for backups: the public half seals on the server, the private one is hers."""

import os
from pathlib import Path

from nacl.public import PrivateKey

from challenge.foundation.backups.refusals import AlreadyThere, KeyNeeded

FIRST_LINE = "grand-defi: private key that opens backups; keep it off the server"


def make(place: Path) -> str:
    """Write a new private key, for its owner's eyes only; return the public one, 64 hexadecimal digits.
    Raises AlreadyThere rather than replace a key: backups sealed to it could not be opened any more."""
    key = PrivateKey.generate()
    try:
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise AlreadyThere(f"{place} exists: a key is never replaced.") from error
    with os.fdopen(descriptor, "w") as file:
        file.write(f"{FIRST_LINE}\n{key.encode().hex()}\n")
        file.flush()
        os.fsync(file.fileno())
    return key.public_key.encode().hex()


def read(place: Path) -> str:
    """The private key that `make` wrote. Raises KeyNeeded for any other file."""
    lines = place.read_text(encoding="utf-8", errors="replace").splitlines()
    if len(lines) != 2 or lines[0] != FIRST_LINE or not is_key(lines[1]):
        raise KeyNeeded(f"{place} is not a private key of `flask backup-key`.")
    return lines[1]


def is_key(word: str) -> bool:
    """Whether a word is 32 bytes in hexadecimal."""
    return len(word) == 64 and all(sign in "0123456789abcdef" for sign in word)
