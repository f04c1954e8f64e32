"""The persons entitled to vote in a referendum whose voters sign in."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.residents.queries import roll
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


def envelopes(session: Session, referendum_id: int) -> Iterator[tuple[str, str, str]]:
    """Reference, name and address of each person of the frozen electorate, by reference; read little by
    little. No code is anywhere near."""
    people = roll.envelopes().subquery()
    statement = (
        select(people.c.reference, people.c.name, people.c.address)
        .join(ElectoratePerson, ElectoratePerson.person_id == people.c.id)
        .where(ElectoratePerson.referendum_id == referendum_id)
        .order_by(people.c.reference)
        .execution_options(yield_per=2_000)
    )
    yield from (tuple(row) for row in session.execute(statement))


def is_entitled(session: Session, referendum_id: int, person_id: int) -> bool:
    """Whether a person is in the frozen electorate."""
    return session.get(ElectoratePerson, (referendum_id, person_id)) is not None
