"""Secrets of one use, of which the database keeps only what recognises them; links that we signed."""

import hashlib
import hmac
import secrets

from itsdangerous import BadSignature, URLSafeSerializer

from challenge.foundation import surroundings


def new_token() -> str:
    """A secret of 128 bits, in 22 characters that fit in an address."""
    return secrets.token_urlsafe(16)


def token_digest(token: str) -> str:
    """What to keep of a token and look it up by: nobody can go back from it to the token."""
    return hashlib.sha256(token.encode()).hexdigest()


def keyed_digest(purpose: str, text: str) -> str:
    """What recognises an easily guessed text, as an address: nothing to others than this installation."""
    key = surroundings.settings().secret_key.encode()
    return hmac.new(key, f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest()


def signed(purpose: str, value: str) -> str:
    """A value in a form that fits in an address, and that nobody else can make."""
    return str(_signer(purpose).dumps(value))


def signed_value(purpose: str, token: str) -> str | None:
    """What was signed for this purpose; None when we did not sign it."""
    try:
        value = _signer(purpose).loads(token)
    except BadSignature:
        return None
    return value if isinstance(value, str) else None


def _signer(purpose: str) -> URLSafeSerializer:
    return URLSafeSerializer(surroundings.settings().secret_key, salt=purpose)
