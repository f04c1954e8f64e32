"""A threshold trustee's share, as belenios-tool seals it for its owner: ElGamal, then AES-256 in Galois
counter mode.

Read only: this platform makes no threshold keys, but a trustee who has one decrypts with it here. AES is
written out because its initial vector is 32 bytes long, which libsodium does not take, and PyNaCl is the only
need of this package. It runs once, on the trustee's own machine; nobody measures its time.
"""

from __future__ import annotations

import hashlib
import hmac
import re

from . import group, pedersen, serial
from .credential import BASE58
from .defects import Defect

_SEED = re.compile(f"[{BASE58}]{{22}}", re.ASCII)
_HEX = re.compile(r"([0-9a-f]{2})*", re.ASCII)
_TAG = 16


def _gf_double(value: int) -> int:
    return ((value << 1) ^ (0x11B if value & 0x80 else 0)) & 0xFF


def _make_sbox() -> bytes:
    """AES's substitution, from powers of the generator 3 of its field and the affine map."""
    powers = [1]
    for _ in range(254):
        powers.append(_gf_double(powers[-1]) ^ powers[-1])
    sbox = bytearray(256)
    for value in range(256):
        inverse = powers[-powers.index(value) % 255] if value else 0
        rotated = inverse
        for _ in range(4):
            inverse = (inverse << 1 | inverse >> 7) & 0xFF
            rotated ^= inverse
        sbox[value] = rotated ^ 0x63
    return bytes(sbox)


_SBOX = _make_sbox()
_ROWS_SHIFTED = [(i + 4 * (i % 4)) % 16 for i in range(16)]


def _round_keys(key: bytes) -> list[bytes]:
    words = [key[i : i + 4] for i in range(0, 32, 4)]
    constant = 1
    for i in range(8, 60):
        word = words[-1]
        if i % 8 == 0:
            word = bytes(_SBOX[b] for b in word[1:] + word[:1])
            word = bytes([word[0] ^ constant]) + word[1:]
            constant = _gf_double(constant)
        elif i % 8 == 4:
            word = bytes(_SBOX[b] for b in word)
        words.append(_xor(words[i - 8], word))
    return [b"".join(words[i : i + 4]) for i in range(0, 60, 4)]


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=False))


def _mix_column(column: bytes) -> bytes:
    every = column[0] ^ column[1] ^ column[2] ^ column[3]
    return bytes(column[i] ^ every ^ _gf_double(column[i] ^ column[(i + 1) % 4]) for i in range(4))


def _encrypt_block(keys: list[bytes], block: bytes) -> bytes:
    state = _xor(block, keys[0])
    for key in keys[1:]:
        shifted = bytes(_SBOX[state[i]] for i in _ROWS_SHIFTED)
        if key is not keys[-1]:
            shifted = b"".join(_mix_column(shifted[i : i + 4]) for i in range(0, 16, 4))
        state = _xor(shifted, key)
    return state


def _multiply_blocks(left: int, right: int) -> int:
    """The product in GCM's field, whose bits go from the left."""
    result = 0
    for bit in range(127, -1, -1):
        if right >> bit & 1:
            result ^= left
        left = (left >> 1) ^ (0xE1 << 120 if left & 1 else 0)
    return result


def _ghash(subkey: int, data: bytes, lengths: bytes) -> bytes:
    total = 0
    padded = data + bytes(-len(data) % 16) + lengths
    for i in range(0, len(padded), 16):
        total = _multiply_blocks(total ^ int.from_bytes(padded[i : i + 16], "big"), subkey)
    return total.to_bytes(16, "big")


def decrypt_gcm(key: bytes, vector: bytes, data: bytes) -> bytes:
    """Decrypt AES-256-GCM with an initial vector that is not 12 bytes long, without additional data; the last
    16 bytes of `data` are the tag. Defect `share_not_for_this_key` when it does not hold."""
    keys = _round_keys(key)
    subkey = int.from_bytes(_encrypt_block(keys, bytes(16)), "big")
    start = _ghash(subkey, vector, (8 * len(vector)).to_bytes(16, "big"))
    body, tag = data[:-_TAG], data[-_TAG:]
    expected = _xor(_ghash(subkey, body, (8 * len(body)).to_bytes(16, "big")), _encrypt_block(keys, start))
    if not hmac.compare_digest(expected, tag):
        raise Defect("share_not_for_this_key", "the sealed share does not open with this key")
    counter = int.from_bytes(start[12:], "big")
    plain = b""
    for i in range(0, len(body), 16):
        counter = (counter + 1) % 2**32
        plain += _xor(body[i : i + 16], _encrypt_block(keys, start[:12] + counter.to_bytes(4, "big")))
    return plain


def _derive(kind: str, seed: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{kind}|{seed}".encode()).digest(), "big") % group.ORDER


def _digest_of(kind: str, element: bytes) -> bytes:
    return hashlib.sha256(f"{kind}|{group.element_to_hex(element)}".encode()).digest()


def open_share(seed: str, sealed: bytes) -> int:
    """The secret share in a `.dkey` file, opened with the 22-character seed of the `.key` file.

    Defects: `seed_malformed`, `share_not_for_this_key`, `unsupported` (another cipher), and those of shapes.
    """
    if not _SEED.fullmatch(seed):
        raise Defect("seed_malformed", "a threshold trustee's seed is 22 Base58 characters")
    algorithm, *halves, data = serial.fields(serial.loads(sealed), "algorithm", "alpha", "beta", "data")
    if algorithm != "AES-GCM":
        raise Defect("unsupported", "a cipher other than AES-GCM")
    hidden = serial.text(data)
    if not _HEX.fullmatch(hidden):
        raise serial.malformed("hexadecimal digits")
    alpha, beta = (group.element_from_hex(half) for half in halves)
    secret = _derive("dk", seed)
    key = _digest_of("key", group.divide(beta, group.power(alpha, secret)))
    return _read_message(seed, decrypt_gcm(key, _digest_of("iv", alpha), bytes.fromhex(hidden)))


def _read_message(seed: str, plain: bytes) -> int:
    """The share in the opened message, which its owner signed and addressed to nobody else."""
    message, signature = pedersen.read_signed(serial.loads(plain))
    recipient, inner = serial.fields(serial.loads(message.encode()), "recipient", "message")
    signer, reader = (group.base_power(_derive(kind, seed)) for kind in ("sk", "dk"))
    if recipient != group.element_to_hex(reader) or not pedersen.signature_holds(message, signer, signature):
        raise Defect("share_not_for_this_key", "the share is signed by, or addressed to, somebody else")
    (share,) = serial.fields(serial.loads(serial.text(inner).encode()), "decryption_key")
    return group.scalar_from_text(share)
