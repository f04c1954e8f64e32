"""Donors: noting who gives, putting a name or an address right."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.funds.models.gifts import Donor
from challenge.funds.rules import donors as rules
from challenge.funds.rules.donors import DonorNotFound

STREAM = "donors"


def record(session: Session, *, donor: rules.Donor, actor: str, now: datetime) -> int:
    """Note somebody who gives; return the number by which the book names them. Raises what
    `rules.donors.require_donor` does."""
    kept = rules.require_donor(donor)
    row = Donor(
        kind=kept.kind,
        name=kept.name,
        address=kept.address,
        siren=kept.siren,
        email=kept.email or None,
        recorded_at=now,
    )
    session.add(row)
    session.flush()
    _note(session, "donor recorded", row.id, actor, now)
    return row.id


def correct(session: Session, *, donor_id: int, donor: rules.Donor, actor: str, now: datetime) -> None:
    """Put a name, an address, a number right. The kind stays: gifts were judged by it. Receipts given already
    stay as they are. Raises DonorNotFound, and what `rules.donors.require_donor` does."""
    row = session.get(Donor, donor_id, with_for_update=True, populate_existing=True)
    if row is None or row.left_at is not None:
        raise DonorNotFound
    kept = rules.require_donor(rules.Donor(donor.name, row.kind, donor.address, donor.siren, donor.email))
    row.name, row.address, row.siren, row.email = kept.name, kept.address, kept.siren, kept.email or None
    session.flush()
    _note(session, "donor corrected", donor_id, actor, now)


def _note(session: Session, act: str, donor_id: int, actor: str, now: datetime) -> None:
    """Without the name: the register keeps for ever."""
    register.append(
        session, stream=STREAM, act=act, actor=actor, subject=f"donor:{donor_id}", details={}, now=now
    )
