"""What an account may do at the booth of a vote with sign-in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.residents.queries import ties
from challenge.voting.queries import electorate
from challenge.voting.rules.voters import REFUSALS, Standing


@dataclass(frozen=True)
class Door:
    """Where somebody stands; `person_id` is there when she is ready, `reference` when the desk awaits her."""

    standing: Standing
    person_id: int | None = None
    reference: str | None = None

    def voter(self) -> int:
        """The person who may cast; raises the refusal of any standing but READY."""
        if self.person_id is None:
            raise REFUSALS[self.standing]
        return self.person_id


WITHOUT_PERSON = {"desk": Standing.DESK, "contested": Standing.CONTESTED}


def door(session: Session, referendum_id: int, account_id: int | None, *, now: datetime) -> Door:
    """Who comes to the booth. A person whom freezing took may vote even when she has left the roll since."""
    if account_id is None:
        return Door(Standing.SIGNED_OUT)
    person_id = ties.tied_person(session, account_id)
    if person_id is None:
        tie = ties.page(session, account_id, now=now)
        return Door(WITHOUT_PERSON.get(tie.state, Standing.NOT_TIED), reference=tie.reference)
    if not electorate.is_entitled(session, referendum_id, person_id):
        return Door(Standing.NOT_ENTITLED)
    return Door(Standing.READY, person_id=person_id)
