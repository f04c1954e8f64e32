"""The key that signs receipts: a file of this installation, its public part in every rule sheet."""

import contextlib
import os
import tempfile
from pathlib import Path

from nacl.encoding import HexEncoder
from nacl.signing import SigningKey

from config import Settings


def key_file(settings: Settings) -> Path:
    """Where the key is kept."""
    return settings.receipt_key_file or settings.data_dir / "receipt_key"


def load(settings: Settings) -> SigningKey:
    """The key, made at first use and readable by its owner alone."""
    path = key_file(settings)
    try:
        return SigningKey(path.read_bytes().strip(), encoder=HexEncoder)
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent) as draft:  # 0600 from the start
        draft.write(SigningKey.generate().encode(HexEncoder))
        draft.flush()
        with contextlib.suppress(FileExistsError):  # another process was first: its key is the one
            os.link(draft.name, path)
    return SigningKey(path.read_bytes().strip(), encoder=HexEncoder)


def public_hex(key: SigningKey) -> str:
    """The public key as the rule sheet writes it: 64 hex digits."""
    return key.verify_key.encode(HexEncoder).decode()
