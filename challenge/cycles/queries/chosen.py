"""The challenge that an edition took up."""

from sqlalchemy.orm import Session

from challenge.foundation import slots
from challenge.foundation.slots import Challenge


def of_edition(session: Session, edition_id: int) -> Challenge | None:
    """The challenge of this edition; None before it is chosen, and where nobody tells it."""
    told = (one(session, edition_id) for one in slots.edition_challenges.values())
    return next((one for one in told if one), None)
