"""An application that a team writes, from its first field to one that lacks nothing."""

from datetime import date
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.projects.models.applications import Application, ApplicationMember
from challenge.projects.models.attachments import ApplicationAttachment
from challenge.projects.queries.team_files import team_file
from challenge.projects.services import applying, fields, submitting
from challenge.projects.services.fields import SEEN, Saved
from challenge.projects.services.submitting import Submitted
from tests.projects import calling
from tests.projects.calling import NOW

SLUG = "velos-2027"
WHOLE = {
    "team": {
        "name": "Roues",
        "members.0.name": "Farid",
        "members.0.role": "Pilote",
        "contact": "Farid, 06",
    },
    "body": {
        "state": "created",
        "name": "Roues",
        "kind": "association",
        "number_kind": "siret",
        "siret": "732 829 320 00074",
        "created_on": "2025-01-02",
        "turnover": "12 500,50",
    },
    "project": {
        "title": "Un vélo pour tous",
        "summary": "Prêter.",
        "description": "D’abord…",
        "theme": "repair",
        "starts_on": "2027-09-01",
        "ends_on": "2028-08-31",
    },
    "beneficiaries": {"who": "Les jeunes", "where": "Au Nord"},
    "budget": {
        "expenses.0.label": "Vélos",
        "expenses.0.cents": "12 500",
        "income.0.label": "Dons",
        "income.0.cents": "2.500,00",
        "asked": "10 000",
        "tranches.0.cents": "10000",
        "tranches.0.milestone": "Vélos achetés",
        "tranches.0.due_on": date(2028, 1, 1).isoformat(),
    },
    "indicators": {"rows.0.name": "Vélos prêtés", "rows.0.baseline": "0", "rows.0.target": "100"},
    "questions": {"debts": "no"},
    "consents": {"truthful": "y", "rules": "y", "publication": "y"},
}


def started(session: Session, owner: Visitor, **changes: Any) -> str:
    """An empty application to an open call."""
    calling.open_call(session, **changes)
    return applying.start(session, slug=SLUG, account_id=owner.account_id, language="fr", now=NOW)


def typed(session: Session, ref: str, who: Visitor, path: str, text: str, seen: str = "0-") -> Saved:
    """What comes of saving one field, the page having shown the value marked `seen`."""
    section = path.partition(".")[0]
    sent = {f"{SEEN}{path}": seen, path: text}
    return fields.save(session, ref=ref, section=section, account_id=who.account_id, sent=sent, now=NOW)


def filled(session: Session, ref: str, who: Visitor) -> None:
    """Fill in everything."""
    for section, values in WHOLE.items():
        sent = {f"{section}.{key}": text for key, text in values.items()}
        marks = {f"{SEEN}{section}.{key.partition('.')[0]}": "0-" for key in values}
        fields.save(
            session, ref=ref, section=section, account_id=who.account_id, sent={**sent, **marks}, now=NOW
        )
    session.add(
        ApplicationAttachment(
            application_id=number(session, ref),
            document="quote",
            name="devis.pdf",
            digest="0a" * 32,
            media_type="application/pdf",
            size=12,
            added_by=who.account_id,
            added_at=NOW,
        )
    )
    session.flush()


def joined(session: Session, ref: str, who: Visitor, rights: str = "editor") -> None:
    """Make somebody one of the team."""
    session.add(
        ApplicationMember(
            application_id=number(session, ref), account_id=who.account_id, rights=rights, joined_at=NOW
        )
    )
    session.flush()


def number(session: Session, ref: str) -> int:
    return session.query(Application.id).filter_by(ref=ref).scalar()  # type: ignore[no-any-return]


def submitted(session: Session, ref: str, who: Visitor, now: Any = NOW) -> Submitted:
    return submitting.submit(session, application_id=number(session, ref), actor=who.actor, now=now)


def sent(engine: Engine, owner: Visitor) -> str:
    """A whole application, submitted."""
    with writing(engine=engine) as session:
        ref = started(session, owner)
        filled(session, ref, owner)
        submitted(session, ref, owner)
    return ref


def contents(session: Session, ref: str, who: Visitor) -> dict[str, dict[str, Any]]:
    return team_file(session, ref, who.account_id).contents
