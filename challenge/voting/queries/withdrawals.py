"""Which projects of a funding vote were withdrawn."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.voting.models.withdrawals import WithdrawnOption


def withdrawn(session: Session, referendum_id: int) -> dict[str, str]:
    """The reason of each withdrawal, by the option's reference."""
    rows = select(WithdrawnOption.reference, WithdrawnOption.reason).where(
        WithdrawnOption.referendum_id == referendum_id
    )
    return {row.reference: row.reason for row in session.execute(rows.order_by(WithdrawnOption.reference))}
