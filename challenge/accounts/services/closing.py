"""Closing one's account: thirty days to come back, then all that is kept about it is forgotten."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from challenge.accounts import mails
from challenge.accounts.models import Account
from challenge.accounts.queries import own
from challenge.accounts.queries.visiting import roles_of
from challenge.accounts.rules import closing as rules
from challenge.accounts.services import roles, second_factor, sessions
from challenge.foundation import actors, jobs, slots

ERASE, ERASE_DUE = "accounts.erase", "accounts.erase_due"
AT_ONCE = 1000
SYSTEM, OWN_PART = "system", "accounts"


def close(session: Session, *, account_id: int, session_id: int, code: str | None, now: datetime) -> datetime:
    """Close an account, end its sessions, write to its owner; return when it will be erased. RolesHeld;
    FreshProofNeeded without a fresh link; WrongCode where there is a second factor."""
    card = own.card(session, account_id)
    held = roles_of(session, account_id)
    if card.second_factor and not held:
        second_factor.show(session, account_id=account_id, session_id=session_id, code=code or "", now=now)
    begun = own.begun_at(session, session_id)
    proved = card.second_factor or bool(begun and rules.fresh(begun, now=now))
    rules.require_may_close(roles=held, proved=proved)
    erasure_at = now + rules.GRACE
    session.execute(update(Account).where(Account.id == account_id).values(erasure_at=erasure_at))
    actor = actors.of(account_id)
    sessions.end_all(session, account_id=account_id, actor="owner", now=now)
    roles.note(session, account_id=account_id, act="account closed", actor=actor, now=now)
    mails.send_closing(session, to=card.email, language=card.language, erasure_at=erasure_at, now=now)
    return erasure_at


def keep(session: Session, *, account_id: int, now: datetime) -> None:
    """Take a closing back, as long as nothing was erased: a job that is late harms nobody."""
    kept = session.execute(
        update(Account)
        .where(Account.id == account_id, Account.erasure_at.is_not(None), Account.erased_at.is_(None))
        .values(erasure_at=None)
        .returning(Account.id)
    ).all()
    if kept:
        actor = actors.of(account_id)
        roles.note(session, account_id=account_id, act="account kept", actor=actor, now=now)


def erase_due(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """The periodic job: queue the erasure of every account whose time has come, one job each."""
    due = select(Account.id).where(Account.erasure_at <= now, Account.erased_at.is_(None))
    for account_id in session.scalars(due.order_by(Account.id).limit(AT_ONCE)):
        jobs.enqueue(session, ERASE, {"account": account_id}, now=now)


def erase(session: Session, payload: dict[str, object], now: datetime) -> None:
    """The job: forget an account part by part, itself last; all of it, or nothing. Not if it was kept, nor as
    long as it holds a role that somebody gave it meanwhile."""
    account = session.get(Account, payload["account"], with_for_update=True, populate_existing=True)
    if account is None or account.erased_at or account.erasure_at is None or account.erasure_at > now:
        return
    if roles_of(session, account.id):
        return
    # Accounts' own part last: the others may still ask whose account it is.
    for part in sorted(slots.own_data_erasures, key=OWN_PART.__eq__):
        slots.own_data_erasures[part](session, account.id, now)
    account.erased_at = now
    roles.note(session, account_id=account.id, act="account erased", actor=SYSTEM, now=now)
