"""What became of many mails that have one batch in common, for whoever sent them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from challenge.foundation.mail import OutgoingMail

SHOWN = 50


@dataclass(frozen=True)
class Refused:
    """A mail that the server of its address refused: the address with most of it hidden, empty once it is
    forgotten; the kind of fault."""

    address: str
    fault: str


@dataclass(frozen=True)
class Fate:
    """How many mails left, wait, and were refused; the last of those that were refused."""

    sent: int
    waiting: int
    refused: int
    latest: Sequence[Refused]


def fate(session: Session, batch: str) -> Fate:
    """What became of the mails of this batch."""
    mine = OutgoingMail.batch == batch
    refused = func.count(OutgoingMail.refused_at)
    waits = func.count(case((_waits(), 1)))
    sent, turned_away, waiting = session.execute(
        select(func.count(OutgoingMail.sent_at), refused, waits).where(mine)
    ).one()
    latest = select(OutgoingMail).where(mine, OutgoingMail.refused_at.is_not(None))
    rows = session.scalars(latest.order_by(OutgoingMail.id.desc()).limit(SHOWN))
    return Fate(
        sent, waiting, turned_away, [Refused(masked(one.recipient or ""), one.fault or "") for one in rows]
    )


def masked(address: str) -> str:
    """« ad…@example.org »: enough for who knows the address, too little for who does not."""
    user, sign, domain = address.rpartition("@")
    return f"{user[:2]}…{sign}{domain}" if sign else ""


def _waits() -> ColumnElement[bool]:
    return (
        OutgoingMail.sent_at.is_(None)
        & OutgoingMail.refused_at.is_(None)
        & OutgoingMail.recipient.is_not(None)
    )
