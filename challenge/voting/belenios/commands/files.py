"""Writing what the commands give, without ever writing over anything, and secrets for their owner's eyes
only."""

from __future__ import annotations

import os
from pathlib import Path


def write_new(path: Path, content: bytes, *, secret: bool = False) -> None:
    """Write a file that must not exist yet, whole on disk when this returns; FileExistsError (an OSError) if
    it does. A secret file can be read by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if secret else 0o644)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def aloud(digits: str) -> str:
    """Digits in groups of four, as people read them to each other."""
    return " ".join(digits[i : i + 4] for i in range(0, len(digits), 4))
