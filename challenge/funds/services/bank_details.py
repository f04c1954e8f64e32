"""Bank accounts: given by one person, checked by another, replaced, forgotten."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from challenge.foundation import sealing
from challenge.foundation.sentences import N_, Sentence
from challenge.funds.models.awards import Payee
from challenge.funds.models.bank_details import BankDetails
from challenge.funds.models.vehicles import Vehicle
from challenge.funds.rules import bank_details as rules

WORDS = Sentence(N_("les comptes bancaires que vous avez donnés pour un organisme"))


def give(
    session: Session,
    *,
    owner: str,
    holder: str,
    iban: str,
    account_id: int | None,
    actor: str,
    now: datetime,
) -> int:
    """Keep an account that somebody gave for a payee or a vehicle. Nothing is paid to it until checked.
    Raises HolderUnnamed, IbanWrong."""
    name, number = rules.require_details(holder, iban)
    mine = (BankDetails.owner == owner) & (BankDetails.state == rules.GIVEN)
    session.execute(update(BankDetails).where(mine).values(state=rules.REPLACED))
    row = BankDetails(
        owner=owner,
        state=rules.GIVEN,
        holder=name,
        iban=sealing.seal(number, purpose=rules.SEALED),
        account_id=account_id,
        given_by=actor,
        given_at=now,
    )
    session.add(row)
    session.flush()
    return row.id


def check(session: Session, *, details_id: int, how: str, actor: str, now: datetime) -> None:
    """Say that an account is its owner's, and how that is known; the one before is replaced. Raises
    DetailsMoved, SecondLookNeeded, CheckUnexplained."""
    row = session.get(BankDetails, details_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise rules.DetailsMoved
    words = rules.require_check(row.state, row.given_by, actor, how)
    mine = (BankDetails.owner == row.owner) & (BankDetails.state == rules.CHECKED)
    session.execute(update(BankDetails).where(mine).values(state=rules.REPLACED))
    row.state, row.checked_by, row.checked_at, row.how = rules.CHECKED, actor, now, words
    session.flush()


def require_checked(session: Session, owner: str) -> BankDetails:
    """The account that may be used. Raises DetailsMissing."""
    mine = (BankDetails.owner == owner) & (BankDetails.state == rules.CHECKED)
    row = session.scalars(select(BankDetails).where(mine)).one_or_none()
    if row is None:
        raise rules.DetailsMissing(name=_name(session, owner))
    return row


def export(session: Session, account_id: int) -> object:
    """The accounts that somebody gave, as they can still be read."""
    mine = select(BankDetails).where(BankDetails.account_id == account_id).order_by(BankDetails.id)
    return [
        {
            "holder": one.holder,
            "iban": _readable(one.iban),
            "given_at": one.given_at.isoformat(),
            "state": one.state,
            "checked": one.how,
        }
        for one in session.scalars(mine)
    ]


def erase(session: Session, account_id: int, now: datetime) -> None:
    """Forget the accounts that somebody gave: their body gives another, or nothing more is paid to it."""
    del now
    gone = {"state": rules.FORGOTTEN, "holder": "", "iban": "", "how": "", "account_id": None}
    session.execute(update(BankDetails).where(BankDetails.account_id == account_id).values(gone))


def _readable(sealed: str) -> str:
    try:
        return sealing.unseal(sealed, purpose=rules.SEALED)
    except sealing.Unsealable:
        return ""


def _name(session: Session, owner: str) -> str:
    kind, _, number = owner.partition(":")
    found = session.get(Payee, int(number)) if kind == "payee" else session.get(Vehicle, int(number))
    return found.name if found else owner
