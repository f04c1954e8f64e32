"""What an organisation gave, as those who follow it are told: `slots.happenings`."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.following import Happening
from challenge.foundation.sentences import N_, Sentence
from challenge.organisations.queries import directory, people
from challenge.partners.models.pledges import Pledge
from challenge.partners.queries import pledges
from challenge.partners.rules.pledges import DELIVERED

PLEDGE = "pledge"
SUBJECT = N_("« %(name)s » a tenu une promesse")
KEPT = N_("Ce qui était promis est donné, et qui le reçoit l’a confirmé. Sa page dit quoi, et à qui.")


def pledge(session: Session, key: str, _now: datetime) -> Happening | None:
    """A pledge that is wholly delivered, while everybody may read it."""
    mine = select(Pledge).where(Pledge.id == int(key), pledges.everybodys())
    row = session.scalars(mine).one_or_none()
    if row is None or row.state != DELIVERED:
        return None
    number = row.organisation_id
    return Happening(
        subject=Sentence(SUBJECT, {"name": directory.names(session, [number])[number]}),
        body=[Sentence(KEPT)],
        address=f"/partners/organisations/{number}#pledge-{row.id}",
        known=people.team(session, number),
    )
