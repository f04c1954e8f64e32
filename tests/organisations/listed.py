"""Organisations as tests want them."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from challenge.city.models import District
from challenge.foundation.visitors import Visitor
from challenge.organisations.models.organisations import Organisation
from challenge.organisations.models.people import OrganisationMember
from challenge.organisations.services import entering

NOW = datetime(2026, 3, 1, 10, tzinfo=UTC)
SIREN, OTHER = "732829320", "552100554"
BY: dict[str, Any] = {"actor": "account:9", "now": NOW}
TYPED = {"name": "Énergie des Rives", "kind": "company", "siren": SIREN, "size": "small"}
TYPED |= {"summary": "Des toits solaires.", "offers": "Trois jours d’ingénieur.", "website": "www.rives.fr"}


def district(session: Session, code: str = "CENTRE") -> None:
    session.add(District(code=code, name="Centre", position=1, outline=None))
    session.flush()


def entered(session: Session, **changes: str) -> int:
    """An organisation in the directory; its number."""
    return entering.enter(session, typed={**TYPED, **changes}, source="staff", **BY)


def claimed(session: Session, number: int, who: Visitor, rights: str = "owner") -> None:
    """Somebody keeps its page."""
    session.add(
        OrganisationMember(organisation_id=number, account_id=who.account_id, rights=rights, joined_at=NOW)
    )
    session.get_one(Organisation, number).claimed_at = NOW
    session.flush()
