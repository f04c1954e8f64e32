"""Secrets that must be read again, sealed in the database by keys that are kept outside it and its backups.

XSalsa20-Poly1305 (PyNaCl's SecretBox), under a key derived for one purpose: what was sealed for an account
opens for no other, whoever moves it. The first of `sealing_keys` seals, every one opens; without any, the
secret key of the installation does both, and it still opens once there are some.
"""

import base64
import hashlib

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from challenge.foundation import surroundings

FORM = "1"


class Unsealable(Exception):
    """No key that this installation has opens it, or it was changed."""


def seal(text: str, *, purpose: str) -> str:
    """The text, sealed by the first key, for this purpose only."""
    key = _keys()[0]
    sealed = SecretBox(_derived(key, purpose)).encrypt(text.encode())
    return ".".join((FORM, _name(key), base64.urlsafe_b64encode(sealed).decode()))


def unseal(sealed: str, *, purpose: str) -> str:
    """What was sealed for this purpose. Raises Unsealable."""
    form, _, rest = sealed.partition(".")
    name, _, data = rest.partition(".")
    for key in _keys():
        if form == FORM and name == _name(key):
            try:
                return SecretBox(_derived(key, purpose)).decrypt(base64.urlsafe_b64decode(data)).decode()
            except (CryptoError, ValueError):
                raise Unsealable from None
    raise Unsealable


def is_current(sealed: str) -> bool:
    """Whether the first key sealed it: else it should be sealed again before its key is taken away."""
    return sealed.startswith(f"{FORM}.{_name(_keys()[0])}.")


def _keys() -> list[str]:
    settings = surroundings.settings()
    return [*settings.sealing_keys, settings.secret_key]


def _name(key: str) -> str:
    """What tells keys apart: nobody can go back from it to the key."""
    return hashlib.blake2b(_long(key), digest_size=6, person=b"seal name").hexdigest()


def _derived(key: str, purpose: str) -> bytes:
    return hashlib.blake2b(
        purpose.encode(), key=_long(key), digest_size=SecretBox.KEY_SIZE, person=b"seal key"
    ).digest()


def _long(key: str) -> bytes:
    return hashlib.sha512(key.encode()).digest()
