"""Names of those who act, for pages of staff: the book and its tables hold opaque keys only."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from challenge.accounts.queries import people


def names(session: Session, keys: Iterable[str | None]) -> dict[str, str]:
    """The name of each « account:7 »; those that are gone, or no account, are missing."""
    numbers = {int(one.partition(":")[2]) for one in keys if one and one.startswith("account:")}
    return {f"account:{number}": one.name for number, one in people.persons(session, numbers).items()}
