"""What is kept of a donor who has an account, found by its address: told, and forgotten as far as the law on
tax receipts lets it be."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation.sentences import N_, Sentence
from challenge.funds.models.gifts import Donor, Gift, GiftReceipt
from challenge.funds.models.statements import StatementLine
from challenge.funds.rules import receipts
from challenge.funds.rules.donors import KEPT_YEARS, may_be_forgotten

WORDS = Sentence(N_("vos dons, leurs reçus fiscaux et les lignes de banque où ils figurent"))
BANK_YEARS = 10
"""Whole years during which a statement is kept: code de commerce, article L. 123-22."""


def export(session: Session, account_id: int) -> object:
    """Each donor known at the account's address, with gifts, receipts, lines of the bank."""
    person = people.person(session, account_id)
    email = person.email.lower() if person else ""
    mine = session.scalars(select(Donor).where(Donor.email == email, Donor.email != "").order_by(Donor.id))
    return [_told(session, donor) for donor in mine]


def erase(session: Session, account_id: int, now: datetime) -> None:
    """Forget the address that leads to the account, and the rest unless a receipt still keeps it."""
    person = people.person(session, account_id)
    if person is None or not person.email:
        return
    gone = {"email": None, "left_at": now}
    session.execute(update(Donor).where(Donor.email == person.email.lower()).values(gone))
    forget(session, {}, now)


def forget(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """The periodic job: forget the receipts, the donors and the lines that no law keeps any more."""
    old = GiftReceipt.year + KEPT_YEARS < now.year
    session.execute(update(GiftReceipt).where(old, GiftReceipt.content.is_not(None)).values(content=None))
    leaving = select(Donor).where(Donor.left_at.is_not(None), Donor.name != "")
    for donor in session.scalars(leaving.order_by(Donor.id)):
        years = select(GiftReceipt.year).join(Gift).where(Gift.donor_id == donor.id)
        if may_be_forgotten(list(session.scalars(years)), now.year):
            donor.name = donor.address = donor.siren = ""
            session.execute(update(Gift).where(Gift.donor_id == donor.id).values(anonymous=True))
    before = now.date().replace(year=now.year - BANK_YEARS, month=1, day=1)
    words = (StatementLine.label != "") | (StatementLine.reference != "")
    session.execute(
        update(StatementLine).where(StatementLine.moved_on < before, words).values(label="", reference="")
    )
    session.flush()


def _told(session: Session, donor: Donor) -> dict[str, object]:
    gifts = select(Gift).where(Gift.donor_id == donor.id).order_by(Gift.id)
    return {
        "name": donor.name,
        "kind": donor.kind,
        "address": donor.address,
        "siren": donor.siren,
        "email": donor.email,
        "recorded_at": donor.recorded_at.isoformat(),
        "gifts": [_gift(session, gift) for gift in session.scalars(gifts)],
    }


def _gift(session: Session, gift: Gift) -> dict[str, object]:
    given = select(GiftReceipt).where(GiftReceipt.gift_id == gift.id).order_by(GiftReceipt.id)
    lines = select(StatementLine).where(StatementLine.gift_id == gift.id)
    return {
        "state": gift.state,
        "cents": gift.cents,
        "counterpart_cents": gift.counterpart_cents,
        "in_kind": gift.in_kind,
        "described": gift.described,
        "purpose": gift.purpose_words,
        "anonymous": gift.anonymous,
        "promised_on": gift.promised_on.isoformat(),
        "received_on": gift.received_on and gift.received_on.isoformat(),
        "reason": gift.reason,
        "receipts": [
            {
                "number": receipts.number(one.year, one.place),
                "content": one.content,
                "issued_at": one.issued_at.isoformat(),
                "cancelled": one.reason,
            }
            for one in session.scalars(given)
        ],
        "lines": [
            {
                "on": one.moved_on.isoformat(),
                "label": one.label,
                "cents": one.cents,
                "reference": one.reference,
            }
            for one in session.scalars(lines)
        ],
    }
