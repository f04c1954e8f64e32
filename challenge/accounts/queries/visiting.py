"""Whose session a browser shows."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.models import Account, AccountSession, RoleGrant
from challenge.accounts.rules import sessions
from challenge.foundation.tokens import token_digest
from challenge.foundation.visitors import Visitor


@dataclass(frozen=True)
class Visit:
    """A visitor, and the day when their session was last seen to act."""

    visitor: Visitor
    seen_at: datetime


def visit(session: Session, *, secret: str, now: datetime) -> Visit | None:
    """The person whose session has this secret; None when it has ended. Roles are read anew each time."""
    statement = (
        select(AccountSession, Account)
        .join(Account, Account.id == AccountSession.account_id)
        .where(AccountSession.secret_hash == hashed(secret), Account.erased_at.is_(None))
    )
    row = session.execute(statement).one_or_none()
    if row is None:
        return None
    shown, account = row
    if not sessions.alive(expires_at=shown.expires_at, ended_at=shown.ended_at, now=now):
        return None
    visitor = Visitor(
        account_id=account.id,
        name=account.name,
        email=account.email or "",
        roles=roles_of(session, account.id),
        session_id=shown.id,
        proved_twice=sessions.proved_twice(shown.second_factor_at, now=now),
    )
    return Visit(visitor, shown.seen_at)


def roles_of(session: Session, account_id: int) -> frozenset[str]:
    """What is granted to an account now."""
    statement = select(RoleGrant.role).where(RoleGrant.account_id == account_id, RoleGrant.ended_at.is_(None))
    return frozenset(session.scalars(statement))


def hashed(secret: str) -> bytes:
    """What the database keeps of a secret."""
    return bytes.fromhex(token_digest(secret))
