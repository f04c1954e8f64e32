"""What accounts keep about a person: told, and forgotten."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from challenge.accounts.models import Account, AccountSession, RecoveryCode, RoleGrant, SignInLink
from challenge.accounts.rules import names
from challenge.accounts.services import factor_secrets
from challenge.foundation import mail
from challenge.foundation.database import Base
from challenge.foundation.sentences import N_, Sentence

WORDS = Sentence(N_("votre compte, vos appareils connectés, vos charges, les e-mails qui vous attendent"))


def export(session: Session, account_id: int) -> object:
    """The account, its sessions, roles, links and mails. Of secrets, only that there are some."""
    account = session.get_one(Account, account_id)
    return {
        "account": _told(account, "id email name name_state language created_at erasure_at")
        | {"second_factor": factor_secrets.is_set(account)},
        "sessions": _rows(
            session,
            AccountSession,
            account_id,
            "device created_at seen_at expires_at second_factor_at ended_at",
        ),
        "roles": _rows(session, RoleGrant, account_id, "role granted_at ended_at"),
        "recovery_codes": _rows(session, RecoveryCode, account_id, "id used_at"),
        "sign_in_links": [
            _told(one, "email created_at expires_at used_at")
            for one in session.scalars(select(SignInLink).where(SignInLink.email == account.email))
        ],
        "mails": mail.kept_for(session, account.email) if account.email else [],
    }


def erase(session: Session, account_id: int, _now: datetime) -> None:
    """Forget who this was. The row stays, empty, so that what the register says of it keeps a meaning."""
    account = session.get_one(Account, account_id)
    if account.email:
        session.execute(delete(SignInLink).where(SignInLink.email == account.email))
        mail.forget_recipient(session, account.email)
    for model in (AccountSession, RecoveryCode, RoleGrant):
        session.execute(delete(model).where(model.account_id == account_id))
    account.email, account.name, account.name_state = None, "", names.SHOWN
    account.totp_last_step = None
    factor_secrets.forget(account)


def _rows(session: Session, model: type[Any], account_id: int, names: str) -> list[dict[str, object]]:
    found = session.scalars(select(model).where(model.account_id == account_id).order_by(model.id))
    return [_told(one, names) for one in found]


def _told(row: Base, names: str) -> dict[str, object]:
    """These columns of a row, as JSON values."""
    values: Mapping[str, object] = {name: getattr(row, name) for name in names.split()}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()
    }
