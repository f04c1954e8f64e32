"""What higher features answered about proposals: whether they may still go on to the vote."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from challenge.foundation import slots
from challenge.foundation.outcomes import Outcome

AT_ONCE = 5_000
"""Numbers in one question: SQLite takes 32,766 of them, and a city may have more proposals than that."""


def of_proposals(session: Session, numbers: Sequence[int]) -> Mapping[int, Outcome]:
    """What was answered about each of these, where something was."""
    found: dict[int, Outcome] = {}
    for at in range(0, len(numbers), AT_ONCE):
        for told in slots.proposal_outcomes.values():
            found.update(told(session, numbers[at : at + AT_ONCE]))
    return found


def of_one(session: Session, number: int) -> Outcome | None:
    """What was answered about one."""
    return of_proposals(session, [number]).get(number)


def closed(session: Session, number: int) -> bool:
    """Whether the answer that holds now says that it goes no further."""
    found = of_one(session, number)
    return found is not None and not found.passes
