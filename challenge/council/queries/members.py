"""The members of the council."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.council.models import CouncilMember
from challenge.council.rules.convening import OFFICES, Mandate, in_office

ORDER = list(OFFICES)


def every(session: Session) -> list[Mandate]:
    """All mandates, past ones too: the mayor, the deputies, the members, each by name."""
    rows = session.scalars(select(CouncilMember)).all()
    found = [Mandate(one.id, one.name, one.office, one.since, one.until) for one in rows]
    return sorted(found, key=lambda one: (ORDER.index(one.office), one.name, one.id))


def on(session: Session, day: date) -> list[Mandate]:
    """The members in office on this day."""
    return in_office(every(session), day)
