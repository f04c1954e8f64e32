"""The secret of a second factor: sealed in its row, read for the time of a check."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.models import Account
from challenge.accounts.rules.refusals import FactorUnreadable
from challenge.foundation import sealing

AT_ONCE = 500


@dataclass(frozen=True)
class Resealed:
    """What a run over some accounts did, and the last of them; None when there was none left."""

    again: int
    unreadable: int
    last: int | None


def keep(account: Account, secret: str) -> None:
    """Seal a secret in its account's row."""
    account.totp_sealed = sealing.seal(secret, purpose=_purpose(account))
    account.totp_secret = None


def forget(account: Account) -> None:
    """Leave no second factor."""
    account.totp_sealed = account.totp_secret = None


def is_set(account: Account) -> bool:
    """Whether there is a second factor, readable or not."""
    return account.totp_sealed is not None or account.totp_secret is not None


def read(account: Account) -> str | None:
    """The secret; None without a second factor. FactorUnreadable when its key was taken away."""
    if account.totp_sealed is None:
        return account.totp_secret  # as it was kept before it was sealed
    try:
        return sealing.unseal(account.totp_sealed, purpose=_purpose(account))
    except sealing.Unsealable:
        raise FactorUnreadable from None


def renew(account: Account) -> None:
    """Seal by the first key what another sealed, or nobody did. FactorUnreadable."""
    if is_set(account) and not (account.totp_sealed and sealing.is_current(account.totp_sealed)):
        keep(account, read(account) or "")


def reseal(session: Session, *, after: int = 0) -> Resealed:
    """Renew some accounts, those that come after this one."""
    held = Account.totp_sealed.is_not(None) | Account.totp_secret.is_not(None)
    wanted = select(Account).where(held, Account.id > after).order_by(Account.id).limit(AT_ONCE)
    found = session.scalars(wanted.with_for_update()).all()
    again = unreadable = 0
    for account in found:
        before = account.totp_sealed
        try:
            renew(account)
            again += account.totp_sealed != before
        except FactorUnreadable:
            unreadable += 1
    return Resealed(again, unreadable, found[-1].id if found else None)


def _purpose(account: Account) -> str:
    return f"second factor of account {account.id}"
