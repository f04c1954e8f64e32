"""Inviting staff, and closing what they left open."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.accounts import mails
from challenge.accounts.queries import people
from challenge.accounts.rules.refusals import AccountNotFound
from challenge.accounts.services import roles, sessions
from challenge.accounts.services.accounts import open_account


def invite(
    session: Session, *, email: str, name: str, role: str, language: str, actor: str, now: datetime
) -> int:
    """Give a role to whoever has this address, open their account if need be, and write to them. Return the
    account's id. RoleUnknown, RoleAlreadyHeld."""
    person = people.by_email(session, email)
    account_id = (
        person.id if person else open_account(session, email=email, name=name, language=language, now=now)
    )
    roles.grant(session, account_id=account_id, role=role, actor=actor, now=now)
    language = person.language if person else language
    mails.send_invitation(session, to=email, role=role, language=language, now=now)
    return account_id


def end_sessions(session: Session, *, account_id: int, actor: str, now: datetime) -> None:
    """Sign somebody out of every browser. AccountNotFound."""
    if people.person(session, account_id) is None:
        raise AccountNotFound
    roles.note(session, account_id=account_id, act="sessions ended", actor=actor, now=now)
    sessions.end_all(session, account_id=account_id, actor=actor, now=now)


def end_session(session: Session, *, account_id: int, session_id: int, actor: str, now: datetime) -> None:
    """Sign somebody out of one browser. SessionNotFound."""
    sessions.end_one(session, account_id=account_id, session_id=session_id, actor=actor, now=now)
    roles.note(session, account_id=account_id, act="session ended", actor=actor, now=now)
