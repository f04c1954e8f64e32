"""Acts that take two different officers."""

from collections.abc import Collection
from dataclasses import dataclass

from challenge.voting.rules.refusals import SameOfficer

NEEDED = 2


@dataclass(frozen=True)
class Officer:
    """Who says yes: `key` is "account:7", or "name:…" on the command line, where there is no account."""

    key: str
    name: str


def named(name: str) -> Officer:
    """The officer that a name typed on the command line stands for."""
    shown = " ".join(name.split())
    return Officer(f"name:{normal(name)}"[:120], shown)


def approve(officer: Officer, earlier: Collection[Officer]) -> bool:
    """Whether the act goes through now. Two yeses come from two keys and from two names, compared without
    case or outer spaces. Raises `SameOfficer` when this officer already said yes."""
    name = normal(officer.name)
    if any(one.key == officer.key or normal(one.name) == name for one in earlier):
        raise SameOfficer(officer=officer.name.strip())
    return len(earlier) + 1 >= NEEDED


def normal(name: str) -> str:
    """The form under which two spellings of one name are equal."""
    return " ".join(name.split()).casefold()
