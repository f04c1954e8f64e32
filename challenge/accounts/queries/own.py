"""What a person sees of their own account."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.models import Account, AccountSession
from challenge.accounts.rules.refusals import AccountNotFound


@dataclass(frozen=True)
class Card:
    """An account as its owner sees it. `name_state`: whether others read the name. `erasure_at`: when it will
    be forgotten, once closed."""

    id: int
    name: str
    name_state: str
    email: str
    language: str
    second_factor: bool
    erasure_at: datetime | None


@dataclass(frozen=True)
class OpenSession:
    """Where somebody is signed in. `seen_at` is a day: more is not kept."""

    id: int
    device: str
    created_at: datetime
    seen_at: datetime


def card(session: Session, account_id: int) -> Card:
    """An account, or AccountNotFound, also once it was erased."""
    found = session.get(Account, account_id)
    if found is None or found.erased_at:
        raise AccountNotFound
    return Card(
        found.id,
        found.name,
        found.name_state,
        found.email or "",
        found.language,
        (found.totp_sealed or found.totp_secret) is not None,
        found.erasure_at,
    )


def open_sessions(session: Session, account_id: int, *, now: datetime) -> list[OpenSession]:
    """The sessions that stand, the latest first."""
    standing = (
        AccountSession.account_id == account_id,
        AccountSession.ended_at.is_(None),
        AccountSession.expires_at > now,
    )
    rows = session.scalars(
        select(AccountSession)
        .where(*standing)
        .order_by(AccountSession.created_at.desc(), AccountSession.id.desc())
    )
    return [OpenSession(one.id, one.device, one.created_at, one.seen_at) for one in rows]


def begun_at(session: Session, session_id: int) -> datetime | None:
    """When a session began; None when there is none."""
    return session.scalar(select(AccountSession.created_at).where(AccountSession.id == session_id))


def erasure_at(session: Session, account_id: int) -> datetime | None:
    """When a closed account will be forgotten; None for one that stands."""
    return session.scalar(select(Account.erasure_at).where(Account.id == account_id))
