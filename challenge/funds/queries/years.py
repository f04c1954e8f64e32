"""The years of a vehicle's book: which are open, and what each one waits for before it is closed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.funds.models.ledger import LedgerBook


def closed(session: Session, vehicle_id: int) -> dict[int, bool]:
    """Whether each year that was opened is closed."""
    found = select(LedgerBook.year, LedgerBook.closed_at).where(LedgerBook.vehicle_id == vehicle_id)
    return {year: at is not None for year, at in session.execute(found)}
