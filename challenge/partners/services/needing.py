"""Declaring what a project needs, closing it; closing all of it with the project."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.foundation.slots import ProjectEnd
from challenge.foundation.visitors import Visitor
from challenge.partners import letters
from challenge.partners.models.pledges import PartnerNeed, Pledge
from challenge.partners.queries import pledges as kept
from challenge.partners.rules import pledges as rules
from challenge.partners.rules.needs import MOST_OPEN, Asked
from challenge.partners.rules.refusals import NeedNotFound, NeedsEnough, NotOfTeam
from challenge.partners.services import moderating
from challenge.partners.services.noting import note, note_need


def declare(session: Session, *, ref: str, asked: Asked, visitor: Visitor, now: datetime) -> int:
    """Declare a need of one's project. NotOfTeam, NeedsEnough."""
    _require_team(session, ref, visitor)
    open_ = select(func.count()).where(PartnerNeed.ref == ref, PartnerNeed.closed_at.is_(None))
    if (session.scalar(open_) or 0) >= MOST_OPEN:
        raise NeedsEnough(most=MOST_OPEN)
    row = PartnerNeed(
        ref=ref,
        kind=asked.kind,
        quantity=asked.quantity,
        words=asked.words,
        wanted_on=asked.day,
        declared_at=now,
    )
    session.add(row)
    session.flush()
    note_need(session, row, "need_declared", visitor.actor, now)
    moderating.mirror_need(session, row, now)
    return row.id


def close(session: Session, *, number: int, visitor: Visitor, now: datetime) -> str:
    """Close a need; its project. NeedNotFound, NotOfTeam."""
    row = session.get(PartnerNeed, number, with_for_update=True, populate_existing=True)
    if row is None:
        raise NeedNotFound
    _require_team(session, row.ref, visitor)
    if row.closed_at is None:
        row.closed_at = now
        note_need(session, row, "need_closed", visitor.actor, now)
    return row.ref


def project_ended(session: Session, end: ProjectEnd, now: datetime) -> None:
    """Close what an ended project still asked: nobody promises to it any more. What waited for its answer is
    declined; what it accepted stands, and its team goes on confirming it. Who gives is told of either."""
    wanted = select(PartnerNeed).where(PartnerNeed.ref == end.ref).order_by(PartnerNeed.id)
    rows = session.scalars(wanted.with_for_update()).all()
    for row in rows:
        if row.closed_at is None:
            row.closed_at = now
            note_need(session, row, "need_closed", end.by, now)
    open_ = select(Pledge).where(
        Pledge.need_id.in_([row.id for row in rows]), Pledge.state.in_((rules.OFFERED, rules.ACCEPTED))
    )
    for pledge in session.scalars(open_.order_by(Pledge.id).with_for_update()).all():
        told = letters.ENDED_WITH
        if pledge.state == rules.OFFERED:
            pledge.state, pledge.reason, pledge.answered_at = rules.DECLINED, rules.PROJECT_ENDED, now
            note(session, pledge, "pledge_declined", end.by, now)
            told = letters.ENDED_BEFORE
        letters.to_keepers(session, pledge.organisation_id, told, number=pledge.id, now=now)


def _require_team(session: Session, ref: str, visitor: Visitor) -> None:
    if not kept.writes_for(session, ref, visitor.account_id):
        raise NotOfTeam
