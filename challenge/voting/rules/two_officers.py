"""Acts that take two different officers."""

from collections.abc import Collection

from challenge.voting.rules.refusals import SameOfficer

NEEDED = 2


def approve(officer: str, earlier: Collection[str]) -> bool:
    """Whether the act goes through now; names are compared without case or outer spaces.
    Raises `SameOfficer` when this officer already said yes."""
    wanted = normal(officer)
    if wanted in {normal(one) for one in earlier}:
        raise SameOfficer(officer=officer.strip())
    return len(earlier) + 1 >= NEEDED


def normal(name: str) -> str:
    """The form under which two spellings of one name are equal."""
    return " ".join(name.split()).casefold()
