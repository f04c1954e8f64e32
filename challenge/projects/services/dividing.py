"""Dividing the envelope once a call's funding vote is published, and keeping what was decided."""

from datetime import datetime

import structlog
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.foundation.transaction import aside
from challenge.projects.models.applications import Application
from challenge.projects.models.calls import Call
from challenge.projects.models.funding_outcomes import FundingOutcomeRow
from challenge.projects.rules.allocation import division
from challenge.voting.queries import referendums, results, withdrawals
from challenge.voting.queries.referendums import ReferendumPage
from challenge.voting.rules.stages import Stage
from challenge.voting.services import withdrawals as withdrawal_services

log = structlog.get_logger(__name__)
CLOCK = "clock"
TEAM_LEFT = "L’équipe a retiré sa candidature. / The team withdrew its application."
OVER = (Stage.PUBLISHED, Stage.ANNULLED, Stage.WITHHELD)


def divide(session: Session, *, call_id: int, now: datetime) -> str:
    """Divide the envelope of this call's published vote, once; the fingerprint of what was decided."""
    call = session.get_one(Call, call_id, with_for_update=True)
    known = session.get(FundingOutcomeRow, call.referendum_uuid)
    if known is not None:
        return known.hash
    page = _page(session, call.referendum_uuid or "", now)
    divided = of_published(session, page)
    row = FundingOutcomeRow(
        referendum_uuid=page.uuid, call_id=call.id, content=divided.text, hash=divided.hash, decided_at=now
    )
    session.add(row)
    register.append(
        session,
        stream=f"call:{call.id}",
        act="vote divided",
        actor=CLOCK,
        subject=f"call:{call.id}",
        details={"referendum": page.uuid, "hash": divided.hash},
        now=now,
    )
    return divided.hash


def of_published(session: Session, page: ReferendumPage) -> division.Division:
    """The division of a published vote, computed again."""
    published = results.published(session, page)
    return division.divide(
        page.sheet,
        published.counts,
        voters=published.voters,
        withdrawn=list(withdrawals.withdrawn(session, page.id)),
        seed=published.draw_seed,
    )


def work(session: Session, now: datetime) -> None:
    """Take every vote one step on: projects whose teams left are withdrawn from it; a published one is
    divided. One that fails stops no other."""
    done = select(FundingOutcomeRow.referendum_uuid)
    waiting = select(Call).where(Call.referendum_uuid.is_not(None), Call.referendum_uuid.not_in(done))
    for call in session.scalars(waiting.order_by(Call.id)).all():
        try:
            with aside(session):
                _step(session, call, now)
        except OperationalError:
            raise  # the database is away: the whole job is tried again
        except Exception as fault:
            log.error("dividing failed", call=call.id, exc_info=fault)


def _step(session: Session, call: Call, now: datetime) -> None:
    page = _page(session, call.referendum_uuid or "", now)
    if page.stage is Stage.PUBLISHED:
        divide(session, call_id=call.id, now=now)
    elif page.stage not in OVER:
        _withdraw_left(session, call, page, now)


def _withdraw_left(session: Session, call: Call, page: ReferendumPage, now: datetime) -> None:
    """Withdraw from the vote the projects whose application its team withdrew."""
    left = set(
        session.scalars(
            select(Application.ref).where(Application.call_id == call.id, Application.state == "withdrawn")
        )
    )
    for option in page.options:
        if option.reference in left and option.withdrawn is None:
            withdrawal_services.withdraw(
                session,
                uuid=page.uuid,
                reference=option.reference,
                reason=TEAM_LEFT,
                actor=CLOCK,
                now=now,
            )


def _page(session: Session, uuid: str, now: datetime) -> ReferendumPage:
    return referendums.page(session, uuid=uuid, language="fr", now=now)
