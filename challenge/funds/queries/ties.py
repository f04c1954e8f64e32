"""Who may handle the money of a project: nobody who has a tie with it, declared or found."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.funds.models.tranches import Clearance, MoneyTie
from challenge.projects.queries import incubation_ties
from challenge.projects.queries.funded import FundedAward


def of_person(session: Session, actor: str, award: FundedAward) -> list[str]:
    """What ties somebody (« account:7 ») to the project of an award, by kind; nothing when there is none."""
    kind, _, number = actor.partition(":")
    if kind != "account" or not number.isdigit():
        return []
    declared = session.get(MoneyTie, (int(number), award.id))
    found = incubation_ties.of_pair(session, int(number), award.application_id)
    return ["declared"] * (declared is not None) + ([str(found.kind)] if found else [])


def cleared(session: Session, award_id: int) -> list[str]:
    """Those whose ties were looked for, and none found."""
    wanted = select(Clearance.person).where(Clearance.award_id == award_id)
    return list(session.scalars(wanted.order_by(Clearance.person)))
