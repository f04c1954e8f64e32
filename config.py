"""Settings of one installation: the only reader of the environment.

Each setting `name` is read from `CHALLENGE_NAME`, or from the file that `CHALLENGE_NAME_FILE` names
(for secrets that a service manager hands over).
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from zoneinfo import ZoneInfo

DEVELOPMENT_KEY = "only-for-development-never-in-production"
SHORTEST_KEY = 32
ENVIRONMENTS = ("development", "production", "test")
PREFIX = "CHALLENGE_"


class UnsafeSettings(Exception):
    """Production is asked for with settings that would betray it."""


class WrongSetting(Exception):
    """A setting whose value cannot be read."""


@dataclass(frozen=True)
class Risk:
    """What may go wrong with these settings. A fatal one stops production from starting."""

    setting: str
    sentence: str
    fatal: bool


@dataclass(frozen=True)
class Settings:
    """Every setting, frozen. `sources` says where each one came from."""

    environment: str = "development"
    secret_key: str = DEVELOPMENT_KEY
    sealing_keys: tuple[str, ...] = ()
    database_url: str = "sqlite:///var/challenge.db"
    database_owner_url: str | None = None
    data_dir: Path = Path("var")
    demo: bool = False
    clock_offset: timedelta = timedelta(0)
    city_name: str = "Rivemont"
    timezone: str = "Europe/Paris"
    shared_data_dir: Path = Path("../shared/data")
    receipt_key_file: Path | None = None
    base_url: str = "http://127.0.0.1:8000"
    smtp_host: str | None = None
    smtp_port: int = 25
    smtp_tls: bool = True
    smtp_user: str | None = None
    smtp_password: str | None = None
    mail_from: str = "grand-defi@example.org"
    trusted_proxies: int = 0
    company_registry: str = "none"
    backup_keys: tuple[str, ...] = ()
    processes: int = field(default_factory=lambda: os.cpu_count() or 1)
    sources: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Settings from the environment, or from the mapping given. Raises WrongSetting."""
        environ = os.environ if environ is None else environ
        values: dict[str, Any] = {}
        sources: dict[str, str] = {}
        for name, read in READERS.items():
            raw, sources[name] = _find(name, environ)
            if raw is not None:
                values[name] = _read(name, read, raw)
        return cls(**values, sources=sources)

    def described(self) -> list[tuple[str, str, str]]:
        """(name, value, source) of every setting; secrets are masked."""
        return [
            (name, MASKS.get(name, str)(getattr(self, name)), self.sources.get(name, "default"))
            for name in (f.name for f in fields(self))
            if name != "sources"
        ]

    def risks(self) -> list[Risk]:
        """What is dangerous here, the fatal first. Outside production nothing is fatal."""
        found = [
            Risk(setting, sentence, fatal and self.environment == "production")
            for setting, sentence, fatal, applies in RISKS
            if applies(self)
        ]
        return sorted(found, key=lambda risk: not risk.fatal)

    def require_safe(self) -> None:
        """Raise UnsafeSettings when a risk is fatal."""
        fatal = [f"{PREFIX}{risk.setting.upper()}: {risk.sentence}" for risk in self.risks() if risk.fatal]
        if fatal:
            raise UnsafeSettings("; ".join(fatal))


def _find(name: str, environ: Mapping[str, str]) -> tuple[str | None, str]:
    variable = f"{PREFIX}{name.upper()}"
    if environ.get(variable):
        return environ[variable], variable
    path = environ.get(f"{variable}_FILE")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip(), f"{variable}_FILE={path}"
        except OSError as error:
            raise WrongSetting(f"{variable}_FILE: {path}: {error.strerror}") from error
    return None, "default"


def _read(name: str, read: Callable[[str], Any], raw: str) -> Any:
    try:
        return read(raw)
    except (ValueError, KeyError) as error:
        raise WrongSetting(f"{PREFIX}{name.upper()}: {error}") from error


def _environment(raw: str) -> str:
    if raw not in ENVIRONMENTS:
        raise ValueError(f"one of {', '.join(ENVIRONMENTS)} is expected")
    return raw


def _yes(raw: str) -> bool:
    if raw not in ("0", "1"):
        raise ValueError("0 or 1 is expected")
    return raw == "1"


def _count(raw: str) -> int:
    if int(raw) < 1:
        raise ValueError("at least 1 is expected")
    return int(raw)


def _number(raw: str) -> int:
    if int(raw) < 0:
        raise ValueError("0 or more is expected")
    return int(raw)


def _zone(raw: str) -> str:
    return ZoneInfo(raw).key


def _address(raw: str) -> str:
    parts = urlsplit(raw)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("an http:// or https:// address is expected")
    return raw.rstrip("/")


def _mailbox(raw: str) -> str:
    user, _, domain = raw.rpartition("@")
    if not user or not domain or any(sign in raw for sign in " \r\n<>"):
        raise ValueError("an e-mail address is expected, like grand-defi@ville.fr")
    return raw


def _keys(raw: str) -> tuple[str, ...]:
    """Public keys, one a line: 64 hexadecimal digits, then anything (whose it is)."""
    words = [
        line.split()[0].lower() for line in raw.splitlines() if line.strip() and not line.startswith("#")
    ]
    if any(len(word) != 64 or set(word) - set("0123456789abcdef") for word in words):
        raise ValueError("public keys of `flask backup-key` are expected, one a line")
    return tuple(words)


READERS: dict[str, Callable[[str], Any]] = {
    "environment": _environment,
    "secret_key": str,
    "sealing_keys": lambda raw: tuple(raw.split()),
    "database_url": str,
    "database_owner_url": str,
    "data_dir": Path,
    "demo": _yes,
    "clock_offset": lambda raw: timedelta(seconds=int(raw)),
    "city_name": str,
    "timezone": _zone,
    "shared_data_dir": Path,
    "receipt_key_file": Path,
    "base_url": _address,
    "smtp_host": str,
    "smtp_port": _count,
    "smtp_tls": _yes,
    "smtp_user": str,
    "smtp_password": str,
    "mail_from": _mailbox,
    "trusted_proxies": _number,
    "company_registry": str,  # « none », or « recorded: » and a file
    "backup_keys": _keys,
    "processes": _count,
}


def _masked(secret: str | None) -> str:
    return str(secret) if secret is None else f"({len(secret)} characters)"


def _without_password(url: str | None) -> str:
    if url is None:
        return str(url)
    parts = urlsplit(url)
    if parts.password is None:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.replace(f":{parts.password}@", ":…@", 1)))


MASKS: dict[str, Callable[[Any], str]] = {
    "backup_keys": " ".join,
    "secret_key": _masked,
    "sealing_keys": lambda keys: f"({len(keys)} keys)",
    "smtp_password": _masked,
    "database_url": _without_password,
    "database_owner_url": _without_password,
}


def _same_role(settings: Settings) -> bool:
    owner = settings.database_owner_url
    return owner is None or urlsplit(owner).username == urlsplit(settings.database_url).username


# Each line: the setting, what is wrong, whether production refuses to start, and when.
RISKS: tuple[tuple[str, str, bool, Callable[[Settings], bool]], ...] = (
    ("company_registry", "recorded answers, not a registry", True, lambda s: s.company_registry != "none"),
    ("secret_key", "the published development key", True, lambda s: s.secret_key == DEVELOPMENT_KEY),
    (
        "secret_key",
        f"shorter than {SHORTEST_KEY} characters",
        True,
        lambda s: len(s.secret_key) < SHORTEST_KEY,
    ),
    (
        "sealing_keys",
        f"one is shorter than {SHORTEST_KEY} characters",
        True,
        lambda s: any(len(key) < SHORTEST_KEY for key in s.sealing_keys),
    ),
    (
        "sealing_keys",
        "none but the secret key seals second factors: changing it would take them all away",
        False,
        lambda s: s.environment == "production" and set(s.sealing_keys) <= {s.secret_key},
    ),
    ("demo", "the demonstration shows invented data as if they were real", True, lambda s: s.demo),
    (
        "clock_offset",
        "the clock is shifted: votes would open and close at false times",
        True,
        lambda s: bool(s.clock_offset),
    ),
    (
        "base_url",
        "not https: what residents send can be read on the way",
        False,
        lambda s: s.environment == "production" and not s.base_url.startswith("https://"),
    ),
    (
        "database_url",
        "SQLite in production: one machine only, and no separate role protects the register",
        False,
        lambda s: s.environment == "production" and s.database_url.startswith("sqlite"),
    ),
    (
        "smtp_host",
        "no mail server: nobody receives a link to sign in, nor any news",
        False,
        lambda s: s.environment == "production" and s.smtp_host is None,
    ),
    (
        "smtp_tls",
        "mail leaves unencrypted: links that sign in can be read on the way",
        False,
        lambda s: s.environment == "production" and not s.smtp_tls,
    ),
    (
        "backup_keys",
        "no officer's key: a backup could be read by whoever finds it, and is refused unless asked for",
        False,
        lambda s: s.environment == "production" and not s.backup_keys,
    ),
    (
        "database_owner_url",
        "the application owns its tables: it could rewrite the register and the board",
        False,
        lambda s: s.database_url.startswith("postgres") and _same_role(s),
    ),
)
