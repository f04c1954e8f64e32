"""What comes from a seat, taken from the account that holds it and from nobody else."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation import actors
from challenge.voting.rules.seats import Kind
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.services import lists, preparation, referendums, seats


def key(session: Session, *, uuid: str, account_id: int, data: bytes, now: datetime) -> None:
    """A trustee's public key, its proof checked. Raises `SeatOfAnother` and what `receive_trustee` does."""
    place = seats.require_seat(session, uuid=uuid, kind=Kind.TRUSTEE, account_id=account_id)
    sheet = RuleSheet.from_bytes(referendums.find(session, uuid).sheet)
    preparation.receive_trustee(
        session,
        uuid=uuid,
        name=sheet.trustees[place.position],
        data=data,
        actor=actors.of(account_id),
        now=now,
    )


def codes(session: Session, *, uuid: str, account_id: int, data: bytes, now: datetime) -> int:
    """The registrar's public list; its version. Raises `SeatOfAnother` and what `lists.receive` raises."""
    seats.require_seat(session, uuid=uuid, kind=Kind.REGISTRAR, account_id=account_id)
    return lists.receive(session, uuid=uuid, data=data, actor=actors.of(account_id), now=now)
