"""Who has an account: what features may know of a person. Those who were erased are not found."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from challenge.accounts.models import Account, RoleGrant


@dataclass(frozen=True)
class Person:
    """Somebody who may be written to."""

    id: int
    name: str
    email: str
    language: str


def names(session: Session, ids: Iterable[int]) -> dict[int, str]:
    """The names of these accounts, by their id; one that was erased is missing."""
    wanted = set(ids)
    statement = select(Account.id, Account.name).where(Account.id.in_(wanted), Account.erased_at.is_(None))
    return {row.id: row.name for row in session.execute(statement)} if wanted else {}


def person(session: Session, account_id: int) -> Person | None:
    """One account, or None."""
    return _one(session, _people().where(Account.id == account_id))


def by_email(session: Session, email: str) -> Person | None:
    """The account of an address, whatever its capitals."""
    return _one(session, _people().where(Account.email == email.strip().lower()))


def by_emails(session: Session, emails: Iterable[str]) -> dict[str, Person]:
    """The accounts of these addresses, by address in small letters."""
    wanted = {email.strip().lower() for email in emails}
    return {row.email: _person(row) for row in session.execute(_people().where(Account.email.in_(wanted)))}


def persons(session: Session, ids: Iterable[int]) -> dict[int, Person]:
    """These accounts, by their id; one that was erased is missing."""
    rows = session.execute(_people().where(Account.id.in_(set(ids))))
    return {row.id: _person(row) for row in rows}


def holders(session: Session, *roles: str) -> list[Person]:
    """Who holds a role now, or one of these, by name."""
    held = select(RoleGrant.account_id).where(RoleGrant.role.in_(roles), RoleGrant.ended_at.is_(None))
    rows = session.execute(_people().where(Account.id.in_(held)).order_by(Account.name, Account.id))
    return [_person(row) for row in rows]


def _people() -> Select[int, str, str | None, str]:
    return select(Account.id, Account.name, Account.email, Account.language).where(
        Account.erased_at.is_(None)
    )


def _one(session: Session, statement: Select[int, str, str | None, str]) -> Person | None:
    row = session.execute(statement).one_or_none()
    return _person(row) if row else None


def _person(row: Row[int, str, str | None, str]) -> Person:
    return Person(row.id, row.name, row.email or "", row.language)
