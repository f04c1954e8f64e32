"""Opening an account, and what its owner says of themselves."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from challenge.accounts.models import Account
from challenge.accounts.queries import people
from challenge.accounts.rules.refusals import AccountNotFound, AddressTaken
from challenge.foundation import slots


def open_account(session: Session, *, email: str, name: str, language: str, now: datetime) -> int:
    """Open an account and return its id. AddressTaken when the address has one."""
    if people.by_email(session, email):
        raise AddressTaken
    account = Account(email=email.strip().lower(), name=name.strip(), language=language, created_at=now)
    session.add(account)
    session.flush()
    return account.id


def describe(session: Session, *, account_id: int, name: str, language: str, now: datetime) -> None:
    """Change the name that others see and the language in which one is written to. AccountNotFound.

    Who moderates names is told of another one first: it locks what it keeps of it before the account.
    """
    account = session.get(Account, account_id)
    if account is None or account.erased_at:
        raise AccountNotFound
    if name.strip() != account.name:
        for told in slots.name_changes.values():
            told(session, account_id, now)
    account.name, account.language = name.strip(), language


def set_name_state(session: Session, *, account_id: int, state: str) -> None:
    """Let others read the name of this account, or a neutral word in its place: rules/names.py."""
    session.execute(update(Account).where(Account.id == account_id).values(name_state=state))


def hold(session: Session, *, account_id: int) -> None:
    """Let what this account does at the same time wait for the end of this transaction: a limit on its tries
    then counts them one after the other."""
    mine = select(Account.id).where(Account.id == account_id)
    session.execute(mine.with_for_update(key_share=True))
