"""Secrets of one use, sent to a person: the database keeps only what recognises them."""

import hashlib
import secrets


def new_token() -> str:
    """A secret of 128 bits, in 22 characters that fit in an address."""
    return secrets.token_urlsafe(16)


def token_digest(token: str) -> str:
    """What to keep of a token and look it up by: nobody can go back from it to the token."""
    return hashlib.sha256(token.encode()).hexdigest()
