"""Granting a role and taking it back. What is changed here holds at the person's next request."""

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from challenge.accounts.models import RoleGrant
from challenge.accounts.queries import people
from challenge.accounts.queries.visiting import roles_of
from challenge.accounts.rules import roles as rules
from challenge.accounts.rules.refusals import AccountNotFound
from challenge.foundation import actors, register
from challenge.foundation.visitors import ROLES

STREAM = "accounts"


def grant(session: Session, *, account_id: int, role: str, actor: str, now: datetime) -> None:
    """Give a role. RoleUnknown, RoleAlreadyHeld, AccountNotFound."""
    if people.person(session, account_id) is None:
        raise AccountNotFound
    rules.require_grant(role, known=set(ROLES), held=roles_of(session, account_id))
    note(session, account_id=account_id, act="role granted", actor=actor, now=now, role=role)
    session.add(RoleGrant(account_id=account_id, role=role, granted_by=actor, granted_at=now))
    session.flush()


def take_back(session: Session, *, account_id: int, role: str, actor: str, now: datetime) -> None:
    """Take a role back. RoleNotHeld; LastAdministrator when nobody else could administer."""
    # The register's stream is locked first: of two administrators who dismiss each other, one is refused.
    note(session, account_id=account_id, act="role taken back", actor=actor, now=now, role=role)
    rules.require_taking_back(
        role, held=roles_of(session, account_id), administrators=administrators(session)
    )
    session.execute(
        update(RoleGrant)
        .where(RoleGrant.account_id == account_id, RoleGrant.role == role, RoleGrant.ended_at.is_(None))
        .values(ended_at=now)
    )


def administrators(session: Session) -> int:
    """How many people may administer now."""
    held = RoleGrant.role == rules.ADMINISTRATOR, RoleGrant.ended_at.is_(None)
    return session.execute(select(func.count()).select_from(RoleGrant).where(*held)).scalar_one()


def note(
    session: Session, *, account_id: int, act: str, actor: str, now: datetime, **details: object
) -> None:
    """Write an act about an account in the register."""
    subject = actors.of(account_id)
    register.append(session, stream=STREAM, act=act, actor=actor, subject=subject, details=details, now=now)
