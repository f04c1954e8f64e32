"""Once a day: both sides of a pledge are told that its day comes, then that it was not kept."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.organisations.queries import directory
from challenge.partners import letters
from challenge.partners.models.pledges import Pledge
from challenge.partners.queries import pledges as kept
from challenge.partners.rules import pledges as rules
from challenge.partners.services.noting import note


def follow_up(session: Session, *, today: date, now: datetime) -> None:
    """Recall pledges whose day comes, once; say of those whose day is long past that they have lapsed. Who
    gives and who receives are told."""
    wanted = select(Pledge).where(Pledge.state == rules.ACCEPTED, Pledge.due_on <= today + rules.REMINDED)
    rows = session.scalars(wanted.order_by(Pledge.id).with_for_update()).all()
    names = directory.names(session, [row.organisation_id for row in rows])
    refs = kept.refs(session, rows)
    for row in rows:
        if rules.lapses(row.due_on, today):
            row.state = rules.LAPSED
            note(session, row, "pledge_lapsed", "system", now)
            given, received = letters.LAPSED, letters.MISSED
        elif row.reminded_at is None:
            row.reminded_at = now
            given, received = letters.COMES, letters.AWAITED
        else:
            continue
        letters.to_keepers(session, row.organisation_id, given, number=row.id, now=now)
        name = names.get(row.organisation_id, "")
        letters.to_receivers(session, row, ref=refs.get(row.id, ""), told=received, name=name, now=now)
