"""The figures of pledges, counted once for the wall and for the page of an organisation."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.partners.models.pledges import Pledge, PledgeDelivery
from challenge.partners.queries import pledges
from challenge.partners.rules import pledges as rules
from challenge.partners.rules.pledges import Figures


def counted(session: Session, organisation: int | None = None) -> Figures:
    """Those of every organisation that the directory shows, or of this one: the first is their sum. None
    that moderators hide: nobody reads of what it would be the figure."""
    where = pledges.standing()
    if organisation is not None:
        where &= Pledge.organisation_id == organisation
    states = {
        state: int(number)
        for state, number in session.execute(
            select(Pledge.state, func.count()).where(where).group_by(Pledge.state)
        )
    }
    value = session.scalar(
        select(func.sum(PledgeDelivery.value_cents))
        .join(Pledge, Pledge.id == PledgeDelivery.pledge_id)
        .where(where, PledgeDelivery.state == rules.CONFIRMED)
    )
    return rules.figures(states, int(value or 0))
