"""What stands on ballots, whatever the state of their votes."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.voting.models.referendums import Referendum
from challenge.voting.rules.sheet import RuleSheet


def references(session: Session, uuids: Collection[str]) -> frozenset[str]:
    """The references of every option of these referendums, those withdrawn included."""
    if not uuids:
        return frozenset()
    sheets = session.scalars(select(Referendum.sheet).where(Referendum.uuid.in_(uuids)))
    options = (option for one in sheets for option in RuleSheet.from_bytes(one).options)
    return frozenset(str(option["reference"]) for option in options)
