"""Bank accounts, as pages show them: masked; and the transfers of a file, whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import sealing
from challenge.funds.models.awards import Payee
from challenge.funds.models.bank_details import BankDetails
from challenge.funds.models.tranches import Tranche, TransferFile
from challenge.funds.models.vehicles import Vehicle
from challenge.funds.queries import award_money, books
from challenge.funds.rules import bank_details as rules
from challenge.funds.rules.payments import Account, Transfer, TransferFileUnknown

ALIVE = (rules.GIVEN, rules.CHECKED)


@dataclass(frozen=True)
class AccountShown:
    """An account that waits, or is used. `iban`: whole only for whoever checks it, else masked."""

    id: int
    owner: str
    name: str
    holder: str
    iban: str
    masked: str
    state: str
    given_by: str
    given_at: datetime
    how: str


@dataclass(frozen=True)
class FileShown:
    """A file of transfers."""

    id: int
    vehicle_id: int
    executes_on: date
    made_at: datetime


@dataclass(frozen=True)
class FileContent:
    """All that a file says."""

    file: FileShown
    payer: Account
    transfers: Sequence[Transfer]


def of_owner(session: Session, owner: str) -> list[AccountShown]:
    """The accounts of one owner that wait or are used, the newest first."""
    mine = select(BankDetails).where(BankDetails.owner == owner, BankDetails.state.in_(ALIVE))
    return [_shown(session, one) for one in session.scalars(mine.order_by(BankDetails.id.desc()))]


def every(session: Session) -> list[AccountShown]:
    """All that wait or are used, those that wait first."""
    alive = select(BankDetails).where(BankDetails.state.in_(ALIVE))
    rows = session.scalars(alive.order_by(BankDetails.state.desc(), BankDetails.owner)).all()
    return [_shown(session, one) for one in rows]


def owners(session: Session) -> list[tuple[str, str]]:
    """Everybody who may have an account: (owner, name) pairs."""
    known = [(books.ref(one.id), one.name) for one in session.scalars(select(Vehicle).order_by(Vehicle.id))]
    return known + [
        (f"payee:{one.id}", one.name) for one in session.scalars(select(Payee).order_by(Payee.id))
    ]


def files(session: Session) -> list[FileShown]:
    """The files made for the bank, the newest first."""
    rows = session.scalars(select(TransferFile).order_by(TransferFile.id.desc()).limit(50))
    return [FileShown(one.id, one.vehicle_id, one.executes_on, one.made_at) for one in rows]


def content(session: Session, file_id: int) -> FileContent:
    """What a file tells the bank: its payments that were not taken back. Raises TransferFileUnknown, and
    DetailsMissing once an account was forgotten."""
    row = session.get(TransferFile, file_id)
    if row is None:
        raise TransferFileUnknown
    paid = session.scalars(select(Tranche).where(Tranche.file_id == file_id).order_by(Tranche.id)).all()
    mine = (BankDetails.owner == books.ref(row.vehicle_id)) & (BankDetails.state == rules.CHECKED)
    payer = session.scalars(select(BankDetails).where(mine)).one_or_none()
    transfers = []
    for one in paid:
        shown = award_money.tranche(session, one.id)
        kept = session.get(BankDetails, one.details_id) if one.details_id else None
        if shown is None or kept is None or not kept.iban:
            raise rules.DetailsMissing(name=shown.payee if shown else "")
        label = f"{shown.ref} {shown.place + 1}"
        transfers.append(Transfer(shown.reference, _account(kept), one.cents, label))
    if payer is None:
        raise rules.DetailsMissing(name=books.ref(row.vehicle_id))
    found = FileShown(row.id, row.vehicle_id, row.executes_on, row.made_at)
    return FileContent(found, _account(payer), transfers)


def _account(row: BankDetails) -> Account:
    return Account(row.holder, sealing.unseal(row.iban, purpose=rules.SEALED))


def _shown(session: Session, row: BankDetails) -> AccountShown:
    kind, _, number = row.owner.partition(":")
    owner = session.get(Payee, int(number)) if kind == "payee" else session.get(Vehicle, int(number))
    iban = sealing.unseal(row.iban, purpose=rules.SEALED) if row.iban else ""
    return AccountShown(
        row.id,
        row.owner,
        owner.name if owner else row.owner,
        row.holder,
        iban,
        rules.masked(iban),
        row.state,
        row.given_by,
        row.given_at,
        row.how,
    )
