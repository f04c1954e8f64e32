"""Being signed in: begun, seen, ended."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from challenge.accounts.models import AccountSession
from challenge.accounts.queries.visiting import hashed
from challenge.accounts.rules import sessions
from challenge.accounts.rules.refusals import SessionNotFound
from challenge.foundation.tokens import new_token


def start(session: Session, *, account_id: int, device: str, now: datetime, proved: bool = False) -> str:
    """Sign an account in; return the secret for its browser, which is kept nowhere."""
    secret = new_token()
    session.add(
        AccountSession(
            account_id=account_id,
            secret_hash=hashed(secret),
            device=device[:80],
            created_at=now,
            seen_at=sessions.seen(now),
            expires_at=now + sessions.LIFE,
            second_factor_at=now if proved else None,
        )
    )
    session.flush()
    return secret


def end_shown(session: Session, *, secret: str, now: datetime) -> None:
    """End the session that a browser shows, if it stands."""
    session.execute(
        update(AccountSession)
        .where(AccountSession.secret_hash == hashed(secret), AccountSession.ended_at.is_(None))
        .values(ended_at=now, ended_by="owner")
    )


def end_one(session: Session, *, account_id: int, session_id: int, actor: str, now: datetime) -> None:
    """End one session of this account. SessionNotFound for one that is somebody else's, or has ended."""
    ended = session.execute(
        update(AccountSession)
        .where(AccountSession.id == session_id, AccountSession.account_id == account_id)
        .where(AccountSession.ended_at.is_(None))
        .values(ended_at=now, ended_by=actor)
        .returning(AccountSession.id)
    ).all()
    if not ended:
        raise SessionNotFound


def end_all(session: Session, *, account_id: int, actor: str, now: datetime, but: int | None = None) -> None:
    """End every session of this account, but the one that is kept."""
    mine = AccountSession.account_id == account_id, AccountSession.ended_at.is_(None)
    statement = update(AccountSession).where(*mine).values(ended_at=now, ended_by=actor)
    session.execute(statement.where(AccountSession.id != but) if but else statement)


def see(session: Session, *, session_id: int, now: datetime) -> None:
    """Keep the day on which a session was last used."""
    day = sessions.seen(now)
    session.execute(update(AccountSession).where(AccountSession.id == session_id).values(seen_at=day))
