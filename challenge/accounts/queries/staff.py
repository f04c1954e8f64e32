"""Who holds which role, for administrators."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.accounts.models import Account, AccountSession, RoleGrant
from challenge.accounts.queries import people


@dataclass(frozen=True)
class Member:
    """A person with roles, and from how many browsers they are signed in."""

    id: int
    name: str
    email: str
    roles: tuple[str, ...]
    second_factor: bool
    sessions: int


def members(session: Session, *, now: datetime) -> list[Member]:
    """Everybody who holds a role, by name."""
    held: dict[int, list[str]] = {}
    for account_id, role in session.execute(
        select(RoleGrant.account_id, RoleGrant.role)
        .where(RoleGrant.ended_at.is_(None))
        .order_by(RoleGrant.id)
    ):
        held.setdefault(account_id, []).append(role)
    standing = AccountSession.ended_at.is_(None), AccountSession.expires_at > now
    counted = session.execute(
        select(AccountSession.account_id, func.count().label("open"))
        .where(AccountSession.account_id.in_(list(held)), *standing)
        .group_by(AccountSession.account_id)
    )
    open_ones = {row.account_id: row.open for row in counted}
    accounts = session.scalars(
        select(Account)
        .where(Account.id.in_(list(held)), Account.email.is_not(None))
        .order_by(Account.name, Account.id)
    )
    return [
        Member(
            one.id,
            people.read(one.name, one.name_state),
            one.email or "",
            tuple(held[one.id]),
            (one.totp_sealed or one.totp_secret) is not None,
            open_ones.get(one.id, 0),
        )
        for one in accounts
    ]
