"""A call with its funding vote held, in tests."""

from sqlalchemy import update
from sqlalchemy.engine import Engine

from challenge.foundation.transaction import writing
from challenge.projects.models.calls import Call
from challenge.voting.models.referendums import Referendum
from tests.projects import calling
from tests.voting.funding import mixing
from tests.voting.holding import Holding


def voted(engine: Engine, held: Holding | None = None) -> tuple[int, Holding]:
    """A call whose funding vote is published, unless another is given; its seed is the call's."""
    held = held or mixing.published(engine, seed=calling.VOTE_SEED)
    with writing(engine=engine) as session:
        number = calling.open_call(session)
        session.execute(update(Call).where(Call.id == number).values(referendum_uuid=held.uuid))
    return number, held


def spoil(engine: Engine, held: Holding) -> None:
    """Annul the vote, straight in the table."""
    with writing(engine=engine) as session:
        session.execute(update(Referendum).where(Referendum.uuid == held.uuid).values(stage="annulled"))
