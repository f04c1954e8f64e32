"""Applications to examine: whole and eligible by the rules of the samples' call, unless said otherwise."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.models import RoleGrant
from challenge.foundation import register
from challenge.foundation.mail import OutgoingMail
from challenge.projects.models.applications import Application
from tests.projects import calling
from tests.projects.completeness.samples import whole

NOW = calling.NOW
LATER = NOW + timedelta(days=7)
WORDS = "Joignez un devis lisible, s’il vous plaît."


def content(**sections: Any) -> dict[str, Any]:
    """What is submitted, complete; `sections` replace."""
    found: dict[str, Any] = whole()
    found["body"] |= {"created_on": "2025-01-01", "turnover": 1_000_000}
    found["project"] |= {"theme": "repair"}
    found["questions"] = {"debts": False}
    found["attachments"] = {"quote": {"name": "devis.pdf", "digest": "0a" * 32, "size": 1}}
    found["budget"] = {
        "asked": 1_000_000,
        "expenses": [{"label": "Vélos", "cents": 2_000_000}],
        "income": [{"label": "Ventes", "cents": 1_000_000}],
        "tranches": [{"cents": 1_000_000, "milestone": "Vélos achetés", "due_on": "2028-01-01"}],
    }
    return found | sections


def submitted(session: Session, owner: int, *, call: int | None = None, **changes: Any) -> Application:
    """One application to examine, in a call of its own unless given."""
    call = call or calling.open_call(session)
    return calling.application(
        session, call, owner=owner, content=changes.pop("content", None) or content(), **changes
    )


def officer(session: Session, account_id: int) -> str:
    """Give the role of those who examine; the account as registers write it."""
    session.add(RoleGrant(account_id=account_id, role="organiser", granted_by="account:1", granted_at=NOW))
    session.flush()
    return f"account:{account_id}"


def acts(session: Session, call_id: int) -> list[str]:
    """The acts in the register of a call, in order."""
    return [one.act for one in register.entries(session, f"call:{call_id}")]


def mails(session: Session) -> list[tuple[str, str, str]]:
    """To whom, subject and text of every mail that was queued."""
    rows = session.scalars(select(OutgoingMail).order_by(OutgoingMail.id))
    return [(one.recipient, one.subject, one.text) for one in rows]
