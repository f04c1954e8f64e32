"""Gifts, donors and tax receipts, as pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from challenge.funds.models.gifts import Donor, Gift, GiftReceipt
from challenge.funds.models.statements import StatementLine
from challenge.funds.rules.donors import DonorNotFound
from challenge.funds.rules.gifts import CANCELLED, RECEIVED, GiftNotFound
from challenge.funds.rules.receipts import ReceiptForgotten, ReceiptNotFound, number

FORGOTTEN = ""


@dataclass(frozen=True)
class DonorShown:
    """Somebody who gives; without a name once it was forgotten."""

    id: int
    kind: str
    name: str
    address: str
    siren: str
    email: str
    left: bool


@dataclass(frozen=True)
class GiftShown:
    """A gift, with who gives it. `line`: the number of its line on a bank statement, if it has one."""

    id: int
    vehicle_id: int
    donor: DonorShown
    state: str
    cents: int
    counterpart_cents: int
    in_kind: bool
    described: str
    purpose: str
    anonymous: bool
    promised_on: date
    received_on: date | None
    entry: str | None
    reason: str | None
    line: int | None


@dataclass(frozen=True)
class ReceiptShown:
    """A tax receipt; `reason`: why it was cancelled."""

    id: int
    number: str
    gift_id: int
    form: str
    cents: int
    reason: str | None
    kept: bool


@dataclass(frozen=True)
class ReceiptPrinted:
    """All that is printed on a receipt."""

    number: str
    form: str
    cents: int
    content: Mapping[str, Any]
    reason: str | None


@dataclass(frozen=True)
class PublicGift:
    """A gift as everybody reads it. `name`: nothing where the donor stays anonymous, or was forgotten."""

    kind: str
    name: str
    cents: int
    in_kind: bool
    purpose: str
    received_on: date


def donors(session: Session) -> list[DonorShown]:
    """Everybody who gives, by name, without those who were forgotten."""
    rows = session.scalars(select(Donor).where(Donor.left_at.is_(None)).order_by(Donor.name, Donor.id))
    return [_donor(row) for row in rows]


def donor(session: Session, donor_id: int) -> DonorShown:
    """One who gives. Raises DonorNotFound."""
    row = session.get(Donor, donor_id)
    if row is None:
        raise DonorNotFound
    return _donor(row)


def of_vehicle(session: Session, vehicle_id: int) -> list[GiftShown]:
    """The gifts to a vehicle, the newest first."""
    return _gifts(session, Gift.vehicle_id == vehicle_id)


def of_donor(session: Session, donor_id: int) -> list[GiftShown]:
    """The gifts of somebody, the newest first."""
    return _gifts(session, Gift.donor_id == donor_id)


def one(session: Session, vehicle_id: int, gift_id: int) -> GiftShown:
    """A gift to this vehicle. Raises GiftNotFound."""
    found = _gifts(session, (Gift.vehicle_id == vehicle_id) & (Gift.id == gift_id))
    if not found:
        raise GiftNotFound
    return found[0]


def receipts(session: Session, vehicle_id: int, gift_id: int | None = None) -> list[ReceiptShown]:
    """The receipts of a vehicle, or of one of its gifts, by number."""
    mine = select(GiftReceipt).where(GiftReceipt.vehicle_id == vehicle_id)
    if gift_id is not None:
        mine = mine.where(GiftReceipt.gift_id == gift_id)
    rows = session.scalars(mine.order_by(GiftReceipt.year, GiftReceipt.place))
    return [
        ReceiptShown(
            row.id,
            number(row.year, row.place),
            row.gift_id,
            row.form,
            row.cents,
            row.reason,
            row.content is not None,
        )
        for row in rows
    ]


def printed(session: Session, vehicle_id: int, receipt_id: int) -> ReceiptPrinted:
    """A receipt as it was given. Raises ReceiptNotFound, ReceiptForgotten."""
    row = session.get(GiftReceipt, receipt_id)
    if row is None or row.vehicle_id != vehicle_id:
        raise ReceiptNotFound
    if row.content is None:
        raise ReceiptForgotten
    return ReceiptPrinted(number(row.year, row.place), row.form, row.cents, row.content, row.reason)


def public(session: Session, vehicle_id: int) -> list[PublicGift]:
    """The gifts that a vehicle received, as everybody reads them."""
    received = (Gift.vehicle_id == vehicle_id) & (Gift.state == RECEIVED)
    return [
        PublicGift(
            gift.donor.kind,
            FORGOTTEN if gift.anonymous else gift.donor.name,
            gift.cents,
            gift.in_kind,
            gift.purpose,
            gift.received_on or gift.promised_on,
        )
        for gift in _gifts(session, received)
    ]


def without_line(session: Session, vehicle_id: int) -> list[GiftShown]:
    """Gifts of money that no line of a bank statement proves yet, promised or received."""
    open_ones = (Gift.vehicle_id == vehicle_id) & (Gift.state != CANCELLED) & Gift.in_kind.is_(False)
    return [gift for gift in _gifts(session, open_ones) if gift.line is None]


def _gifts(session: Session, where: ColumnElement[bool]) -> list[GiftShown]:
    rows = session.execute(
        select(Gift, Donor, StatementLine.id)
        .join(Donor, Donor.id == Gift.donor_id)
        .outerjoin(StatementLine, StatementLine.gift_id == Gift.id)
        .where(where)
        .order_by(Gift.id.desc())
    )
    return [
        GiftShown(
            gift.id,
            gift.vehicle_id,
            _donor(who),
            gift.state,
            gift.cents,
            gift.counterpart_cents,
            bool(gift.in_kind),
            gift.described,
            gift.purpose_words,
            bool(gift.anonymous),
            gift.promised_on,
            gift.received_on,
            gift.entry,
            gift.reason,
            line,
        )
        for gift, who, line in rows
    ]


def _donor(row: Donor) -> DonorShown:
    return DonorShown(
        row.id, row.kind, row.name, row.address, row.siren, row.email or "", row.left_at is not None
    )
