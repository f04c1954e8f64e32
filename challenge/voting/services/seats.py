"""Seats: an officer invites a person to each; only that person's account opens the seat's page."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from challenge.accounts.queries import people, visiting
from challenge.accounts.services.accounts import open_account
from challenge.voting import seat_mails
from challenge.voting.models.referendums import Referendum, TrusteeItem
from challenge.voting.models.seats import Seat
from challenge.voting.rules import seats as rules
from challenge.voting.rules.seats import (
    Kind,
    RegistrarRoleNeeded,
    SeatEmpty,
    SeatHeldAlready,
    SeatOfAnother,
    SeatSettled,
)
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.stages import Stage, require
from challenge.voting.services import lists, referendums


@dataclass(frozen=True)
class Place:
    """One seat of one referendum."""

    uuid: str
    kind: Kind
    position: int = 0


def invite(session: Session, *, place: Place, email: str, language: str, actor: str, now: datetime) -> int:
    """Give a seat to the person of an address, and write to them; an account is opened for a trustee who has
    none. Whoever held the seat loses it, unless their key or list has come. Returns the account's id.
    Raises `SeatNotFound`, `OfficersHoldNoSeat`, `RegistrarRoleNeeded`, `SeatHeldAlready`, `SeatSettled`."""
    referendum, sheet = _found(session, place)
    former = _holder(session, referendum, place)
    if former is not None and _settled(session, referendum, place):
        raise SeatSettled
    account_id = _account(session, sheet, place, email=email, language=language, now=now)
    rules.require_holder(place.kind, visiting.roles_of(session, account_id))
    if _sits(session, referendum, account_id):
        raise SeatHeldAlready
    if former is not None:
        former.ended_at = now
        session.flush()
    session.add(
        Seat(
            referendum_id=referendum.id,
            kind=place.kind,
            position=place.position,
            account_id=account_id,
            invited_by=actor,
            invited_at=now,
            mailed_at=now,
        )
    )
    session.flush()
    _write_to(session, sheet, place, account_id, now=now)
    details = {"seat": f"{place.kind}:{place.position}", "account": account_id}
    act = "seat given to another" if former is not None else "seat given"
    referendums.note(session, uuid=place.uuid, act=act, actor=actor, now=now, **details)
    return account_id


def remind(session: Session, *, place: Place, actor: str, now: datetime) -> None:
    """Send the invitation again. Raises `SeatEmpty`, `SeatNotFound`."""
    referendum, sheet = _found(session, place)
    seat = _holder(session, referendum, place)
    if seat is None:
        raise SeatEmpty
    seat.mailed_at = now
    _write_to(session, sheet, place, seat.account_id, now=now)
    seat_name = f"{place.kind}:{place.position}"
    referendums.note(session, uuid=place.uuid, act="seat reminded", actor=actor, now=now, seat=seat_name)


def require_seat(session: Session, *, uuid: str, kind: Kind, account_id: int) -> Place:
    """The seat of this kind that an account holds; `SeatOfAnother` when it holds none, whatever its roles."""
    position = session.scalar(
        select(Seat.position)
        .join(Referendum, Referendum.id == Seat.referendum_id)
        .where(
            Referendum.uuid == uuid,
            Seat.kind == kind,
            Seat.account_id == account_id,
            Seat.ended_at.is_(None),
        )
    )
    if position is None:
        raise SeatOfAnother
    return Place(uuid, kind, position)


def leave_all(session: Session, *, account_id: int, now: datetime) -> None:
    """Free the seats of an account that is erased, in referendums that have not opened."""
    waiting = select(Referendum.id).where(Referendum.stage == Stage.PREPARED)
    session.execute(
        update(Seat)
        .where(
            Seat.account_id == account_id,
            Seat.ended_at.is_(None),
            Seat.referendum_id.in_(waiting),
        )
        .values(ended_at=now)
    )


def _found(session: Session, place: Place) -> tuple[Referendum, RuleSheet]:
    referendum = referendums.find(session, place.uuid, lock=True)
    require(Stage(referendum.stage), Stage.PREPARED)
    sheet = RuleSheet.from_bytes(referendum.sheet)
    rules.require_place(sheet, place.kind, place.position)
    return referendum, sheet


def _holder(session: Session, referendum: Referendum, place: Place) -> Seat | None:
    wanted = select(Seat).where(
        Seat.referendum_id == referendum.id,
        Seat.kind == place.kind,
        Seat.position == place.position,
        Seat.ended_at.is_(None),
    )
    return session.scalars(wanted).one_or_none()


def _sits(session: Session, referendum: Referendum, account_id: int) -> bool:
    wanted = select(Seat.id).where(
        Seat.referendum_id == referendum.id, Seat.account_id == account_id, Seat.ended_at.is_(None)
    )
    return session.scalar(wanted) is not None


def _settled(session: Session, referendum: Referendum, place: Place) -> bool:
    """Whether what this seat owes has come: its key, a key made together, or the list."""
    if place.kind is Kind.REGISTRAR:
        return lists.latest(session, referendum.id) is not None
    items = session.scalars(select(TrusteeItem).where(TrusteeItem.referendum_id == referendum.id)).all()
    return any(one.kind == "Pedersen" or one.position == place.position for one in items)


def _account(
    session: Session, sheet: RuleSheet, place: Place, *, email: str, language: str, now: datetime
) -> int:
    person = people.by_email(session, email)
    if person is not None:
        return person.id
    if place.kind is Kind.REGISTRAR:
        raise RegistrarRoleNeeded
    name = sheet.trustees[place.position][:80].strip()
    return open_account(session, email=email, name=name, language=language, now=now)


def _write_to(session: Session, sheet: RuleSheet, place: Place, account_id: int, *, now: datetime) -> None:
    person = people.person(session, account_id)
    if person is None:
        raise SeatEmpty  # the account was erased
    seat_mails.invite(session, person=person, kind=place.kind, sheet=sheet, now=now)
