"""Settings of one installation: the only reader of the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

DEVELOPMENT_KEY = "only-for-development-never-in-production"


@dataclass(frozen=True)
class Settings:
    """Every setting, frozen. `sources` says where each one came from."""

    environment: str = "development"
    secret_key: str = DEVELOPMENT_KEY
    database_url: str = "sqlite:///var/challenge.db"
    database_owner_url: str | None = None
    data_dir: Path = Path("var")
    demo: bool = False
    clock_offset: timedelta = timedelta(0)
    city_name: str = "Rivemont"
    timezone: str = "Europe/Paris"
    shared_data_dir: Path | None = None
    receipt_key_file: Path | None = None
    base_url: str = "http://127.0.0.1:8000"
    processes: int = field(default_factory=lambda: os.cpu_count() or 1)
    sources: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Settings from `CHALLENGE_<FIELD>` variables; `os.environ` unless given others."""
        environ = os.environ if environ is None else environ
        values: dict[str, Any] = {}
        for name, read in READERS.items():
            raw = environ.get(f"CHALLENGE_{name.upper()}")
            if raw:
                values[name] = read(raw)
        return cls(**values)


READERS: dict[str, Any] = {
    "environment": str,
    "secret_key": str,
    "database_url": str,
    "database_owner_url": str,
    "data_dir": Path,
    "demo": lambda raw: raw.lower() in {"1", "true", "yes", "on"},
    "clock_offset": lambda raw: timedelta(seconds=int(raw)),
    "city_name": str,
    "timezone": str,
    "shared_data_dir": Path,
    "receipt_key_file": Path,
    "base_url": str,
    "processes": int,
}
