"""What an organisation gave, as those who follow it are told: `slots.happenings`."""

from collections.abc import Collection
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


def pledge(session: Session, keys: Collection[str], _now: datetime) -> dict[str, Happening]:
    """Pledges that are wholly delivered, while everybody may read them."""
    kept = select(Pledge).where(pledges.everybodys(), Pledge.state == DELIVERED)
    rows = session.scalars(kept.where(Pledge.id.in_(map(int, keys)))).all()
    givers = {row.organisation_id for row in rows}
    names = directory.names(session, list(givers))
    teams = {number: people.team(session, number) for number in givers}
    return {
        f"{row.id}": Happening(
            subject=Sentence(SUBJECT, {"name": names[row.organisation_id]}),
            body=[Sentence(KEPT)],
            address=f"/partners/organisations/{row.organisation_id}#pledge-{row.id}",
            known=teams[row.organisation_id],
        )
        for row in rows
    }
