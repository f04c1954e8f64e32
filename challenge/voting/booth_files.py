"""The modules that run in a voter's browser, by address, with their SHA-256.

The rule sheet names them, so that anybody can compare what their browser received with what was frozen.
"""

import functools
import hashlib
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "static"
FOLDERS = ("js/belenios", "js/pages/booth", "vendor/noble-curves", "vendor/noble-hashes")


@functools.cache
def hashes(static: Path = STATIC) -> dict[str, str]:
    """SHA-256 (hex) of every booth module by its address under `/static/`, in order of address."""
    found = sorted(path for folder in FOLDERS for path in (static / folder).rglob("*.js"))
    return {
        f"/static/{path.relative_to(static).as_posix()}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in found
    }
