"""The second factor of staff: set up on a phone, shown each half-day; a recovery code replaces it once."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from challenge.accounts.models import Account, AccountSession, RecoveryCode
from challenge.accounts.queries.visiting import hashed
from challenge.accounts.rules import second_factor as rules
from challenge.accounts.rules.refusals import AccountNotFound, WrongCode
from challenge.accounts.services import factor_secrets, roles
from challenge.foundation import actors, limits, surroundings
from challenge.foundation.tokens import new_token, token_digest


def count_try(session: Session, *, account_id: int, now: datetime) -> None:
    """Count a try, in a transaction of its own, before it is judged: TooManyTries, whatever the code."""
    key = f"second factor {account_id}"
    limits.check(session, key=key, limit=rules.TRIES, window=rules.WINDOW, now=now)


def is_set(session: Session, *, account_id: int) -> bool:
    """Whether the account has a second factor."""
    return factor_secrets.is_set(_account(session, account_id))


def proposed(session: Session, *, account_id: int, session_id: int) -> str:
    """The secret to put in an authenticator: kept nowhere until a code proves that it arrived there."""
    last = _account(session, account_id).totp_last_step
    key = surroundings.settings().secret_key.encode()
    said = f"second factor {account_id} {session_id} {last}".encode()
    return base64.b32encode(hmac.digest(key, said, hashlib.sha1)).decode()


def enrol(
    session: Session, *, account_id: int, session_id: int, code: str, now: datetime
) -> tuple[str, list[str]]:
    """Set the second factor up, by its first code. Return the session's new secret and the recovery codes,
    which are shown once. WrongCode; AccountNotFound when there is one already."""
    account = _locked(session, account_id)
    secret = proposed(session, account_id=account_id, session_id=session_id)
    step = rules.accepted_step(rules.typed(code), secret=secret, last_step=account.totp_last_step, now=now)
    if factor_secrets.is_set(account):
        raise AccountNotFound
    if step is None:
        raise WrongCode
    factor_secrets.keep(account, secret)
    account.totp_last_step = step
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    codes = [_recovery_code() for _ in range(rules.RECOVERY_CODES)]
    session.add_all(
        RecoveryCode(account_id=account_id, code_hash=token_digest(rules.typed(one))) for one in codes
    )
    actor = actors.of(account_id)
    roles.note(session, account_id=account_id, act="second factor set", actor=actor, now=now)
    return _prove(session, session_id, now), codes


def show(session: Session, *, account_id: int, session_id: int, code: str, now: datetime) -> str:
    """Prove oneself by a code, which serves once. Return the session's new secret. WrongCode."""
    account = _locked(session, account_id)
    if not factor_secrets.is_set(account):
        raise WrongCode
    given = rules.typed(code)
    if not _used_recovery_code(session, account_id, given, now):
        secret = factor_secrets.read(account) or ""
        step = rules.accepted_step(given, secret=secret, last_step=account.totp_last_step, now=now)
        if step is None:
            raise WrongCode
        account.totp_last_step = step
        factor_secrets.renew(account)
    return _prove(session, session_id, now)


def forget(session: Session, *, account_id: int, actor: str, now: datetime) -> None:
    """Take a lost second factor away, with its proofs: its owner sets another up."""
    account = _account(session, account_id)
    factor_secrets.forget(account)
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    session.execute(
        update(AccountSession).where(AccountSession.account_id == account_id).values(second_factor_at=None)
    )
    roles.note(session, account_id=account_id, act="second factor taken away", actor=actor, now=now)


def _prove(session: Session, session_id: int, now: datetime) -> str:
    """Mark the session, and give it another secret: who knew the one before gains nothing."""
    secret = new_token()
    session.execute(
        update(AccountSession)
        .where(AccountSession.id == session_id)
        .values(second_factor_at=now, secret_hash=hashed(secret))
    )
    return secret


def _used_recovery_code(session: Session, account_id: int, given: str, now: datetime) -> bool:
    """Whether this was a recovery code that had not served; it has, now."""
    mine = RecoveryCode.account_id == account_id, RecoveryCode.code_hash == token_digest(given)
    unused = update(RecoveryCode).where(*mine, RecoveryCode.used_at.is_(None)).values(used_at=now)
    return bool(session.execute(unused.returning(RecoveryCode.id)).all())


def _recovery_code() -> str:
    code = base64.b32encode(secrets.token_bytes(10)).decode()
    return "-".join(code[at : at + 4] for at in range(0, rules.RECOVERY_LENGTH, 4))


def _account(session: Session, account_id: int) -> Account:
    found = session.get(Account, account_id)
    if found is None:
        raise AccountNotFound
    return found


def _locked(session: Session, account_id: int) -> Account:
    """The account, locked: of two tries at once, one is judged after the other, and finds what it changed."""
    found = session.get(Account, account_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise AccountNotFound
    return found
