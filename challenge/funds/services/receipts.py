"""Tax receipts: given with the next number of the vehicle's year, cancelled with a reason, never deleted."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.funds.models.gifts import Donor, Gift, GiftReceipt
from challenge.funds.models.vehicles import Vehicle
from challenge.funds.queries import books
from challenge.funds.rules import receipts as rules
from challenge.funds.rules.paths import NoRulesYet
from challenge.funds.rules.receipts import Receipt
from challenge.funds.rules.vehicles import Kind, Rules, rules_of
from challenge.funds.services import gifts, ledger


def issue(session: Session, *, vehicle_id: int, gift_id: int, today: date, actor: str, now: datetime) -> int:
    """Give the receipt of a received gift, with the next number of this vehicle and year; return its id.

    Raises GiftNotFound, GiftNotThere, NoReceiptHere, ReceiptGivenAlready, ReceiptUnaddressed,
    NumbersExhausted.
    """
    ledger.lock(session, [vehicle_id])  # one at a time: no number is skipped, none is given twice
    gift = gifts.held(session, vehicle_id, gift_id)
    vehicle, donor = session.get_one(Vehicle, vehicle_id), session.get_one(Donor, gift.donor_id)
    law = _rules(vehicle, gift.received_on or today)
    standing = gifts.standing_receipt(session, gift_id)
    form = rules.require_issuable(
        law,
        donor_kind=donor.kind,
        state=gift.state,
        eligible_cents=gift.cents - gift.counterpart_cents,
        current=_facts(standing) if standing else None,
    )
    rules.require_addresses(vehicle.address, donor.address)
    row = GiftReceipt(
        vehicle_id=vehicle_id,
        gift_id=gift_id,
        year=today.year,
        place=_next(session, vehicle_id, today.year),
        form=form,
        cents=gift.cents - gift.counterpart_cents,
        content=_content(vehicle, donor, gift, law.articles["receipts"], today),
        issued_by=actor,
        issued_at=now,
    )
    rules.number(row.year, row.place)  # refuses what would be past the last
    session.add(row)
    session.flush()
    _note(session, row, "tax receipt given", actor, now)
    return row.id


def cancel(
    session: Session, *, vehicle_id: int, receipt_id: int, reason: str, actor: str, now: datetime
) -> None:
    """Cancel a receipt: it keeps its number, and says why. Raises ReceiptNotFound, ReceiptCancelledAlready,
    ReceiptReasonMissing."""
    ledger.lock(session, [vehicle_id])
    row = session.get(GiftReceipt, receipt_id, with_for_update=True, populate_existing=True)
    if row is None or row.vehicle_id != vehicle_id:
        raise rules.ReceiptNotFound
    row.reason = rules.require_cancellable(_facts(row), reason)
    row.cancelled_by, row.cancelled_at = actor, now
    session.flush()
    _note(session, row, "tax receipt cancelled", actor, now)


def _next(session: Session, vehicle_id: int, year: int) -> int:
    mine = (GiftReceipt.vehicle_id == vehicle_id) & (GiftReceipt.year == year)
    return int(session.scalar(select(func.max(GiftReceipt.place)).where(mine)) or 0) + 1


def _rules(vehicle: Vehicle, on: date) -> Rules:
    found = rules_of(Kind(vehicle.kind), on)
    if found is None:
        raise NoRulesYet(day=on)
    return found


def _facts(row: GiftReceipt) -> Receipt:
    number = rules.number(row.year, row.place)
    return Receipt(number, f"gift:{row.gift_id}", row.cents, cancelled=row.cancelled_at is not None)


def _content(vehicle: Vehicle, donor: Donor, gift: Gift, article: str, today: date) -> dict[str, object]:
    """All that is printed, as it is today: what is put right later makes another receipt."""
    return {
        "vehicle": {
            "name": vehicle.name,
            "kind": vehicle.kind,
            "siren": vehicle.siren,
            "address": vehicle.address,
            "object": vehicle.object,
        },
        "donor": {
            "name": donor.name,
            "kind": donor.kind,
            "siren": donor.siren,
            "address": donor.address,
        },
        "received_on": (gift.received_on or today).isoformat(),
        "issued_on": today.isoformat(),
        "whole_cents": gift.cents,
        "counterpart_cents": gift.counterpart_cents,
        "in_kind": gift.described if gift.in_kind else "",
        "article": article,
    }


def _note(session: Session, row: GiftReceipt, act: str, actor: str, now: datetime) -> None:
    details = {"gift": f"gift:{row.gift_id}", "cents": row.cents, "form": row.form}
    register.append(
        session,
        stream=books.ref(row.vehicle_id),
        act=act,
        actor=actor,
        subject=f"receipt:{rules.number(row.year, row.place)}",
        details=details,
        now=now,
    )
