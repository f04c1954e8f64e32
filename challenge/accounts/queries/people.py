"""Who has an account: what features may know of a person. Those who were erased are not found.

The one place where a name is read for others: a neutral word stands for one that moderators hid.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from challenge.accounts.models import Account, RoleGrant
from challenge.accounts.rules import names as rules
from challenge.foundation import actors, i18n


@dataclass(frozen=True)
class Person:
    """Somebody who may be written to. `name`: as others read it."""

    id: int
    name: str
    email: str
    language: str


@dataclass(frozen=True)
class SaidName:
    """A name as its owner wrote it, its state of `rules/names.py`, the owner's language and since when there
    is an account."""

    name: str
    state: str
    language: str
    since: datetime


def names(session: Session, ids: Iterable[int]) -> dict[int, str]:
    """The names of these accounts as others read them, by their id; one that was erased is missing."""
    return {number: read(one.name, one.state) for number, one in said_names(session, ids).items()}


def of_actors(session: Session, keys: Iterable[str | None]) -> dict[str, str]:
    """The names of those of these actors (« account:7 ») who have an account, by what the register says."""
    numbers = {number for key in keys if (number := actors.account(key)) is not None}
    return {actors.of(number): name for number, name in names(session, numbers).items()}


def shown_names(session: Session, ids: Iterable[int]) -> dict[int, str]:
    """The same, without those that moderators hid: for lists of nothing but names."""
    every = said_names(session, ids).items()
    return {number: one.name for number, one in every if one.state == rules.SHOWN}


def said_names(session: Session, ids: Iterable[int]) -> dict[int, SaidName]:
    """The names of these accounts as their owners wrote them, hidden or not: for who decides of names, and to
    compare names; never for a page."""
    wanted = set(ids)
    columns = (Account.id, Account.name, Account.name_state, Account.language, Account.created_at)
    statement = select(*columns).where(Account.id.in_(wanted), Account.erased_at.is_(None))
    rows = session.execute(statement) if wanted else ()
    return {row.id: SaidName(row.name, row.name_state, row.language, row.created_at) for row in rows}


def named(written: str) -> Select[int]:
    """The accounts whose name, as its owner wrote it, has these words."""
    return select(Account.id).where(Account.name.icontains(written, autoescape=True))


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


def read(name: str, state: str) -> str:
    """A name as others read it, in the language of who asks."""
    said = rules.read(name, state)
    return said if isinstance(said, str) else i18n.say(said)


def _people() -> Select[int, str, str, str | None, str]:
    columns = (Account.id, Account.name, Account.name_state, Account.email, Account.language)
    return select(*columns).where(Account.erased_at.is_(None))


def _one(session: Session, statement: Select[int, str, str, str | None, str]) -> Person | None:
    row = session.execute(statement).one_or_none()
    return _person(row) if row else None


def _person(row: Row[int, str, str, str | None, str]) -> Person:
    return Person(row.id, read(row.name, row.name_state), row.email or "", row.language)
