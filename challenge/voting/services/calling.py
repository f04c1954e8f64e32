"""Calling the trustees: one mail each, when decryption begins; where ballots are mixed, each at her turn."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.voting import seat_mails
from challenge.voting.models.referendums import Referendum
from challenge.voting.models.seats import Seat
from challenge.voting.queries import mixing, participation
from challenge.voting.rules.seats import Kind
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.stages import Stage
from challenge.voting.services import referendums

WAITING = (Seat.kind == Kind.TRUSTEE) & Seat.ended_at.is_(None) & Seat.called_at.is_(None)


def due(session: Session, now: datetime) -> list[str]:
    """The referendums that trustees may decrypt from now on, and whose trustees are not called yet:
    complaints are over, and no difference holds decryption back."""
    statement = (
        select(Referendum)
        .where(
            Referendum.stage == Stage.AGGREGATED,
            Referendum.closes_at <= now,
            Referendum.id.in_(select(Seat.referendum_id).where(WAITING)),
        )
        .order_by(Referendum.id)
    )
    return [one.uuid for one in session.scalars(statement) if _may_decrypt(session, one, now)]


def call(session: Session, *, uuid: str, now: datetime) -> None:
    """Write to each trustee who holds a seat and was not called: what to do, where, with what."""
    referendum = referendums.find(session, uuid, lock=True)
    referendum.trouble = None
    sheet = RuleSheet.from_bytes(referendum.sheet)
    seats = session.scalars(select(Seat).where(WAITING, Seat.referendum_id == referendum.id)).all()
    known = people.persons(session, [seat.account_id for seat in seats])
    for seat in seats:
        seat.called_at = now
        person = known.get(seat.account_id)
        if person is not None:
            seat_mails.call(session, person=person, sheet=sheet, now=now)


def call_shuffler(session: Session, *, referendum: Referendum, owner: int, now: datetime) -> None:
    """Tell the trustee of this number that it is her turn to mix the ballots, if her seat has an account."""
    seat = session.scalars(
        select(Seat).where(
            Seat.referendum_id == referendum.id,
            Seat.kind == Kind.TRUSTEE,
            Seat.position == owner - 1,
            Seat.ended_at.is_(None),
        )
    ).one_or_none()
    person = people.person(session, seat.account_id) if seat else None
    if person is not None:
        sheet = RuleSheet.from_bytes(referendum.sheet)
        seat_mails.call_to_mix(session, person=person, sheet=sheet, now=now)


def _may_decrypt(session: Session, referendum: Referendum, now: datetime) -> bool:
    sheet = RuleSheet.from_bytes(referendum.sheet)
    if now < sheet.window_until(referendum.closes_at).decrypts_at:
        return False
    mix = mixing.mixing(session, referendum.id, sheet)
    if mix is not None and not mix.finished:
        return False
    ended = participation.ended(session, referendum.id)
    return ended is None or not ended.blocks
