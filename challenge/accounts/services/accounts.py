"""Opening an account."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.accounts.models import Account
from challenge.accounts.queries import people
from challenge.accounts.rules.refusals import AddressTaken


def open_account(session: Session, *, email: str, name: str, language: str, now: datetime) -> int:
    """Open an account and return its id. AddressTaken when the address has one."""
    if people.by_email(session, email):
        raise AddressTaken
    account = Account(email=email.strip().lower(), name=name.strip(), language=language, created_at=now)
    session.add(account)
    session.flush()
    return account.id
