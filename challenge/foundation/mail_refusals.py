"""Addresses that servers refuse for good: after three days of it, only mail that its reader asks for leaves.

Sign-in links and confirmations always leave: the first that is taken begins anew. Only a keyed hash of the
address is kept.
"""

import hashlib
import hmac
from datetime import datetime, timedelta

from sqlalchemy import LargeBinary, case, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from challenge.foundation import surroundings
from challenge.foundation.database import Base, UTCDateTime
from challenge.foundation.register import INSERTS

ENOUGH, DAY, KEPT = 3, timedelta(days=1), timedelta(days=365)
BEFORE = "RefusedBefore"
"""The fault of a mail that was not even tried."""


class RefusedAddress(Base):
    """On how many days an address was refused for good, since a mail was last taken there."""

    __tablename__ = "refused_address"

    address_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    days: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


def refused(session: Session, address: str, now: datetime) -> None:
    """Count a refusal for good, once a day: a server that errs for an hour stops nobody."""
    insert = INSERTS[session.get_bind().dialect.name]
    first = insert(RefusedAddress).values(address_hash=_hashed(address), days=1, last_at=now)
    another = RefusedAddress.last_at <= now - DAY
    counted = {
        "days": case((another, RefusedAddress.days + 1), else_=RefusedAddress.days),
        "last_at": case((another, first.excluded.last_at), else_=RefusedAddress.last_at),
    }
    session.execute(first.on_conflict_do_update(index_elements=[RefusedAddress.address_hash], set_=counted))


def taken(session: Session, address: str) -> None:
    """Begin anew: a server took a mail to this address."""
    session.execute(delete(RefusedAddress).where(RefusedAddress.address_hash == _hashed(address)))


def stopped(session: Session, address: str) -> bool:
    """Whether mail that nobody asked for leaves to this address no more."""
    days = select(RefusedAddress.days).where(RefusedAddress.address_hash == _hashed(address))
    return (session.scalar(days) or 0) >= ENOUGH


def forget(session: Session, now: datetime) -> None:
    """Forget those that nobody has written to for a year."""
    session.execute(delete(RefusedAddress).where(RefusedAddress.last_at < now - KEPT))


def _hashed(address: str) -> bytes:
    secret = surroundings.settings().secret_key
    return hmac.digest(secret.encode(), b"refused:" + address.strip().lower().encode(), hashlib.sha256)
