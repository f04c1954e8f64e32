"""A stream sealed to officers' public keys: whoever finds the file learns its size, and nothing else.

A key made for this one file encrypts it piece by piece (libsodium's secretstream, XChaCha20-Poly1305: pieces
cannot be changed, left out, moved or cut at the end). That key is in the header, once per officer, in a box
that only her private key opens (`SealedBox`). Memory stays constant, whatever the size.
"""

import base64
import hashlib
import json
from collections.abc import Sequence
from typing import BinaryIO

from nacl import bindings as sodium
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from challenge.foundation.backups.refusals import Damaged, KeyNeeded

MAGIC = b"grand-defi sealed backup 1\n"
PIECE = 64 * 1024
SEALED_PIECE = PIECE + sodium.crypto_secretstream_xchacha20poly1305_ABYTES
LONGEST_HEADER = 64 * 1024
LAST = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
MORE = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
INCOMPLETE = "The backup is damaged or incomplete. Nothing was restored."


def is_sealed(file: BinaryIO) -> bool:
    """Whether a file begins as a sealed backup; leaves it at its beginning."""
    found = file.read(len(MAGIC)) == MAGIC
    file.seek(0)
    return found


class SealingWriter:
    """A file to write to: what leaves is sealed. `finish()` ends it; without it, it cannot be opened."""

    def __init__(self, file: BinaryIO, public_keys: Sequence[str]) -> None:
        self._file = file
        self._waiting = bytearray()
        key = sodium.crypto_secretstream_xchacha20poly1305_keygen()
        header = json.dumps({"keys": [_boxed(key, public) for public in public_keys]}).encode() + b"\n"
        self._state = sodium.crypto_secretstream_xchacha20poly1305_state()
        stream = sodium.crypto_secretstream_xchacha20poly1305_init_push(self._state, key)
        self._bound = hashlib.sha256(header).digest()
        file.write(MAGIC + header + stream)

    def write(self, data: bytes) -> int:
        self._waiting += data
        while len(self._waiting) > PIECE:
            self._push(bytes(self._waiting[:PIECE]), MORE)
            del self._waiting[:PIECE]
        return len(data)

    def finish(self) -> None:
        """Write what waits, as the last piece."""
        self._push(bytes(self._waiting), LAST)
        self._waiting.clear()

    def _push(self, piece: bytes, tag: int) -> None:
        sealed = sodium.crypto_secretstream_xchacha20poly1305_push(self._state, piece, self._bound, tag)
        self._file.write(sealed)


class SealedReader:
    """A sealed file, opened with one officer's private key. Raises KeyNeeded and Damaged."""

    def __init__(self, file: BinaryIO, private_key: str | None) -> None:
        self._file = file
        if file.read(len(MAGIC)) != MAGIC:
            raise Damaged(INCOMPLETE)
        header = file.readline(LONGEST_HEADER)
        key = _unboxed(header, private_key)
        self._bound = hashlib.sha256(header).digest()
        self._state = sodium.crypto_secretstream_xchacha20poly1305_state()
        stream = file.read(sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES)
        try:
            sodium.crypto_secretstream_xchacha20poly1305_init_pull(self._state, stream, key)
        except CryptoError as error:
            raise Damaged(INCOMPLETE) from error
        self._opened = bytearray()
        self._is_over = False

    def read(self, size: int) -> bytes:
        while len(self._opened) < size and not self._is_over:
            self._pull()
        found = bytes(self._opened[:size])
        del self._opened[:size]
        return found

    def finish(self) -> None:
        """Read to the end, whatever the caller left: a backup cut short must not look whole."""
        while not self._is_over:
            self._opened.clear()
            self._pull()
        if self._file.read(1):
            raise Damaged(INCOMPLETE)

    def _pull(self) -> None:
        sealed = self._file.read(SEALED_PIECE)
        try:
            piece, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(self._state, sealed, self._bound)
        except CryptoError as error:
            raise Damaged(INCOMPLETE) from error
        self._opened += piece
        self._is_over = tag == LAST


def _boxed(key: bytes, public_key: str) -> dict[str, str]:
    box = SealedBox(PublicKey(bytes.fromhex(public_key)))
    return {"to": public_key, "box": base64.b64encode(box.encrypt(key)).decode()}


def _unboxed(header: bytes, private_key: str | None) -> bytes:
    """The stream's key. The header is not believed before a piece was opened with what it gave."""
    try:
        boxes = {one["to"]: base64.b64decode(one["box"]) for one in json.loads(header)["keys"]}
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged(INCOMPLETE) from error
    if private_key is None:
        raise KeyNeeded("The backup is sealed: give one of its officers' private keys with --key FILE.")
    mine = PrivateKey(bytes.fromhex(private_key))
    box = boxes.get(mine.public_key.encode().hex())
    if box is None:
        raise KeyNeeded("The backup was not sealed to this key. It can be opened by: " + ", ".join(boxes))
    try:
        return SealedBox(mine).decrypt(box)
    except CryptoError as error:
        raise Damaged(INCOMPLETE) from error
