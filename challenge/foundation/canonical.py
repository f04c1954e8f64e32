"""One text per JSON value, and its fingerprint (pure)."""

import hashlib
import json
from typing import Any


def canonical_json(value: Any) -> str:
    """One text per JSON value: keys sorted, no spaces, no NaN."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def fingerprint(text: str) -> str:
    """SHA-256 of the text in UTF-8, 64 lowercase hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()
