"""Where proposals come from that were imported."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.proposals.models.proposals import ProposalOrigin


def known(session: Session) -> dict[str, str]:
    """The digest of each text as it was imported, by its reference there."""
    rows = session.execute(select(ProposalOrigin.reference, ProposalOrigin.digest)).all()
    return {row.reference: row.digest for row in rows}


def address(session: Session, number: int) -> str | None:
    """The page of an imported proposal where it comes from, or nothing when that is unknown; None for one
    that was written here."""
    row = session.get(ProposalOrigin, number)
    return row.address if row else None
