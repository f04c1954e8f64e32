"""Gifts: promised, received, cancelled. What is promised never enters the book; what is received enters it in
the same transaction."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.funds.models.gifts import Donor, Gift, GiftReceipt
from challenge.funds.models.statements import StatementLine
from challenge.funds.queries import books, ways
from challenge.funds.rules import gifts as rules
from challenge.funds.rules import purposes, receipts
from challenge.funds.rules.donors import DonorNotFound
from challenge.funds.rules.gifts import CANCELLED, PROMISED, RECEIVED, Split
from challenge.funds.rules.ledger import posting
from challenge.funds.rules.ledger.entries import Draft
from challenge.funds.rules.ledger.refusals import BankReferenceMissing
from challenge.funds.rules.paths import Derogation, require_entering
from challenge.funds.rules.vehicles import PUBLIC
from challenge.funds.services import ledger


@dataclass(frozen=True)
class Said:
    """A gift as somebody writes it down. `purpose`: in words, nothing where it is free; `attested`: the donor
    valued what is given in kind, in writing."""

    donor_id: int
    cents: int | None
    purpose: str = ""
    counterpart_cents: int | None = 0
    in_kind: bool = False
    described: str = ""
    attested: bool = False
    anonymous: bool = False


def promise(
    session: Session,
    *,
    vehicle_id: int,
    said: Said,
    on: date | None,
    today: date,
    actor: str,
    now: datetime,
) -> int:
    """Write down what somebody promises; return its number. Raises VehicleNotFound, DonorNotFound,
    GiftDayWrong, PurposeUnreadable, MoneyForbidden, DerogationNeeded, and what `rules.gifts.split` does."""
    ledger.lock(session, [vehicle_id])
    day, key = rules.require_past(on, today), purposes.key(said.purpose)
    donor = session.get(Donor, said.donor_id)
    if donor is None or donor.left_at is not None:
        raise DonorNotFound
    facts = rules.Gift(
        donor=donor.name,
        donor_kind=donor.kind,
        cents=said.cents,
        counterpart_cents=-1 if said.counterpart_cents is None else said.counterpart_cents,
        in_kind=said.in_kind,
        valued_by="donor" if said.attested else "",
        described=said.described.strip(),
    )
    had = _had(session, vehicle_id, donor.id, day.year)
    parts = rules.split(facts, on=day, had_cents=had)
    _require_open(session, vehicle_id, donor.kind, parts, on=day, purpose=key, in_kind=said.in_kind)
    row = Gift(
        vehicle_id=vehicle_id,
        donor_id=donor.id,
        state=PROMISED,
        cents=parts.eligible_cents + parts.counterpart_cents,
        counterpart_cents=parts.counterpart_cents,
        in_kind=said.in_kind,
        described=facts.described,
        purpose=key,
        purpose_words=said.purpose.strip(),
        anonymous=said.anonymous,
        promised_on=day,
        recorded_by=actor,
        recorded_at=now,
    )
    session.add(row)
    session.flush()
    _note(session, row, "gift promised", actor, now)
    return row.id


def receive(
    session: Session,
    *,
    vehicle_id: int,
    gift_id: int,
    on: date | None,
    bank_reference: str,
    today: date,
    actor: str,
    now: datetime,
) -> None:
    """Turn a promise into money, or a thing into a gift in kind, with its entry in the book. Raises
    GiftNotFound, GiftMoveWrong, GiftDayWrong, BankReferenceMissing, MoneyForbidden, DerogationNeeded,
    CounterpartTooLarge, and what `services.ledger.record` does."""
    ledger.lock(session, [vehicle_id])
    row, day = held(session, vehicle_id, gift_id), rules.require_past(on, today)
    rules.move(row.state, RECEIVED)
    if not row.in_kind and not bank_reference.strip():
        raise BankReferenceMissing
    donor = session.get_one(Donor, row.donor_id)
    head = ledger.record(
        session,
        vehicle_id=vehicle_id,
        draft=_draft(session, row, donor.kind, day, bank_reference.strip()),
        actor=actor,
        now=now,
    )
    row.state, row.received_on, row.entry = RECEIVED, day, f"{head.year}:{head.seq}"
    session.flush()
    _note(session, row, "gift received", actor, now)


def cancel(
    session: Session,
    *,
    vehicle_id: int,
    gift_id: int,
    reason: str,
    today: date,
    actor: str,
    now: datetime,
) -> None:
    """Cancel a promise, or undo a gift by the reversal of its entry; its bank line waits again. Raises
    GiftNotFound, GiftMoveWrong, GiftReasonMissing, ReceiptStands, and what `services.ledger.reverse` does."""
    ledger.lock(session, [vehicle_id])
    row, why = held(session, vehicle_id, gift_id), rules.require_reason(reason)
    rules.move(row.state, CANCELLED)
    given = standing_receipt(session, gift_id)
    if given is not None:
        raise rules.ReceiptStands(number=receipts.number(given.year, given.place))
    if row.entry:
        year, seq = map(int, row.entry.split(":"))
        ledger.reverse(
            session,
            vehicle_id=vehicle_id,
            year=year,
            seq=seq,
            reason="gift cancelled",
            on=today,
            actor=actor,
            now=now,
        )
    row.state, row.reason = CANCELLED, why
    freed = {"state": "waiting", "gift_id": None, "tries": StatementLine.tries + 1}
    session.execute(update(StatementLine).where(StatementLine.gift_id == gift_id).values(freed))
    session.flush()
    _note(session, row, "gift cancelled", actor, now)


def held(session: Session, vehicle_id: int, gift_id: int) -> Gift:
    """A gift to this vehicle, locked. Raises GiftNotFound."""
    row = session.get(Gift, gift_id, with_for_update=True, populate_existing=True)
    if row is None or row.vehicle_id != vehicle_id:
        raise rules.GiftNotFound
    return row


def standing_receipt(session: Session, gift_id: int) -> GiftReceipt | None:
    """The receipt of a gift that is not cancelled."""
    mine = (GiftReceipt.gift_id == gift_id) & GiftReceipt.cancelled_at.is_(None)
    return session.scalar(select(GiftReceipt).where(mine))


def _draft(session: Session, row: Gift, donor_kind: str, on: date, bank_reference: str) -> Draft:
    parts = Split(row.cents - row.counterpart_cents, row.counterpart_cents)
    order = _require_open(
        session, row.vehicle_id, donor_kind, parts, on=on, purpose=row.purpose, in_kind=row.in_kind
    )
    ref, donor = f"gift:{row.id}", f"donor:{row.donor_id}"
    if row.in_kind:
        return posting.gift_in_kind(
            ref, row.cents, on=on, donor=donor, donor_kind=donor_kind, valued_by="donor"
        )
    if donor_kind == PUBLIC:
        return posting.public_money(
            ref,
            row.cents,
            on=on,
            giver=donor,
            purpose=row.purpose,
            bank_reference=bank_reference,
            derogation=order,
        )
    return posting.gift(
        ref,
        parts,
        on=on,
        donor=donor,
        donor_kind=donor_kind,
        purpose=row.purpose,
        bank_reference=bank_reference,
    )


def _require_open(
    session: Session, vehicle_id: int, donor_kind: str, parts: Split, *, on: date, purpose: str, in_kind: bool
) -> Derogation | None:
    """Ask the path checker; the derogation that lets the money in, if one does."""
    path, order = ways.entering(
        session,
        vehicle_id,
        donor_kind,
        parts.eligible_cents + parts.counterpart_cents,
        on=on,
        programme=purpose,
        in_kind=in_kind,
    )
    require_entering(path)
    return order


def _had(session: Session, vehicle_id: int, donor_id: int, year: int) -> int:
    """What this donor had as counterparts this year, promised or received."""
    mine = (Gift.vehicle_id == vehicle_id) & (Gift.donor_id == donor_id) & (Gift.state != CANCELLED)
    within = Gift.promised_on.between(date(year, 1, 1), date(year, 12, 31))
    return int(session.scalar(select(func.sum(Gift.counterpart_cents)).where(mine, within)) or 0)


def _note(session: Session, row: Gift, act: str, actor: str, now: datetime) -> None:
    details = {"donor": f"donor:{row.donor_id}", "cents": row.cents, "purpose": row.purpose}
    details |= {"counterpart": row.counterpart_cents, "in_kind": row.in_kind, "entry": row.entry}
    register.append(
        session,
        stream=books.ref(row.vehicle_id),
        act=act,
        actor=actor,
        subject=f"gift:{row.id}",
        details=details,
        now=now,
    )
