"""Browsers in which an address has signed in before: what strangers do with this address cannot hinder them.

The mark is a nonce and its keyed hash with the address: no row, and it tells nobody which address it is for.
"""

import base64
import hashlib
import hmac
from datetime import timedelta

from challenge.foundation import surroundings
from challenge.foundation.tokens import new_token

LIFE = timedelta(days=400)  # browsers keep no cookie longer


def mark(email: str) -> str:
    """A mark for a browser in which this address has just signed in."""
    nonce = new_token()
    return f"{nonce}.{_proof(nonce, email)}"


def recognised(shown: str | None, email: str) -> str | None:
    """The nonce of a mark that was given for this address; None for any other, or none."""
    nonce, _, proof = (shown or "").partition(".")
    right = hmac.compare_digest(proof.encode(), _proof(nonce, email).encode())
    return nonce if right else None


def _proof(nonce: str, email: str) -> str:
    key = surroundings.settings().secret_key.encode()
    said = f"known browser {nonce} {email.strip().lower()}".encode()
    return base64.urlsafe_b64encode(hmac.digest(key, said, hashlib.sha256)[:18]).decode()
