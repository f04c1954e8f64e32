"""The persons entitled to vote in a referendum whose voters sign in."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.voting.models.participation import ElectoratePerson
from challenge.voting.models.referendums import Referendum
from challenge.voting.rules.sheet import RuleSheet


def size(session: Session, referendum_id: int) -> int | None:
    """How many persons may vote; None where nobody signs in, and the platform does not know."""
    sheet = RuleSheet.from_bytes(session.get_one(Referendum, referendum_id).sheet)
    return frozen(session, referendum_id) if sheet.sign_in else None


def frozen(session: Session, referendum_id: int) -> int:
    """How many persons freezing took from the roll."""
    statement = select(func.count()).where(ElectoratePerson.referendum_id == referendum_id)
    return session.scalar(statement) or 0


def is_entitled(session: Session, referendum_id: int, person_id: int) -> bool:
    """Whether a person is in the frozen electorate."""
    return session.get(ElectoratePerson, (referendum_id, person_id)) is not None
