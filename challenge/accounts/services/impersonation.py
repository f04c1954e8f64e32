"""Taking somebody's place with one click: in a demonstration, never elsewhere."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.accounts.queries.visiting import roles_of
from challenge.accounts.rules.refusals import AccountNotFound, NoImpersonation
from challenge.accounts.services import sessions
from challenge.foundation import surroundings


def sign_in_as(session: Session, *, account_id: int, now: datetime) -> str:
    """Begin a session of this account and return its secret, for `foundation/session_cookie`. Staff count as
    having shown their second factor. NoImpersonation outside a demonstration."""
    settings = surroundings.settings()
    if not settings.demo or settings.environment == "production":
        raise NoImpersonation
    if people.person(session, account_id) is None:
        raise AccountNotFound
    staff = bool(roles_of(session, account_id))
    return sessions.start(session, account_id=account_id, device="", now=now, proved=staff)
