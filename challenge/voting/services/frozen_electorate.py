"""Taking the electorate from the roll, by the act that freezes the rules."""

from datetime import date

from sqlalchemy import insert, literal
from sqlalchemy.orm import Session

from challenge.residents.queries import roll
from challenge.voting.models.participation import ElectoratePerson
from challenge.voting.queries import electorate
from challenge.voting.rules.refusals import ElectorateEmpty


def freeze(session: Session, *, referendum_id: int, born_on_or_before: date) -> int:
    """Copy the persons entitled from the roll, in one statement that leaves them in the database; how many.
    Raises `RollChanging` while an import is applied, `ElectorateEmpty` when nobody is entitled."""
    entitled = roll.electorate(session, born_on_or_before=born_on_or_before).subquery()
    columns = ["referendum_id", "person_id", "district"]
    rows = entitled.select().with_only_columns(
        literal(referendum_id), entitled.c.id, entitled.c.district, maintain_column_froms=True
    )
    session.execute(insert(ElectoratePerson).from_select(columns, rows.order_by(entitled.c.id)))
    number = electorate.frozen(session, referendum_id)
    if not number:
        raise ElectorateEmpty
    return number
