"""Dividing the envelope once a call's funding vote is published, and keeping what was decided.

Three steps, since dividing takes long: what is published is read, divided without a transaction, and kept in
a short one that looks again. What was published never changes; it may have been annulled.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
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
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.stages import Stage
from challenge.voting.services import withdrawals as withdrawal_services

log = structlog.get_logger(__name__)
CLOCK = "clock"
TEAM_LEFT = "L’équipe a retiré sa candidature. / The team withdrew its application."
OVER = (Stage.PUBLISHED, Stage.ANNULLED, Stage.WITHHELD)


@dataclass(frozen=True)
class Undivided:
    """A published vote whose envelope is not divided yet: all that its division depends on."""

    call_id: int
    sheet: RuleSheet
    counts: list[list[int]]
    voters: int
    withdrawn: tuple[str, ...]
    seed: str


Divided = tuple[Undivided, division.Division]


def read(session: Session, now: datetime) -> list[Undivided] | None:
    """The published votes to divide; None when no call waits for anything of its vote."""
    calls, found = _waiting(session), []
    for call in calls:
        with _alone(call.id):
            found.append(_undivided(session, call, now))
    return [one for one in found if one is not None] if calls else None


def think(votes: Sequence[Undivided]) -> list[Divided]:
    """Divide each envelope: half a minute for a large town, and no database."""
    found: list[Divided] = []
    for one in votes:
        with _alone(one.call_id):
            divided = division.divide(
                one.sheet, one.counts, voters=one.voters, withdrawn=one.withdrawn, seed=one.seed
            )
            found.append((one, divided))
    return found


def write(session: Session, found: Sequence[Divided], now: datetime) -> None:
    """Take every vote one step on: what was divided is kept, where nothing has changed since; projects whose
    teams left are withdrawn from votes that go on."""
    for one, divided in found:
        with _alone(one.call_id), aside(session):
            _keep(session, one, divided, now)
    for call in _waiting(session):
        with _alone(call.id), aside(session):
            page = _page(session, call, now)
            if page.stage not in OVER:
                _withdraw_left(session, call, page, now)


def work(session: Session, now: datetime) -> None:
    """All of it at once, for whoever is alone with the database."""
    found = read(session, now)
    if found is not None:
        write(session, think(found), now)


def _keep(session: Session, one: Undivided, divided: division.Division, now: datetime) -> None:
    """Keep what was decided, once; nothing of a vote that was annulled or has changed meanwhile."""
    call = session.get_one(Call, one.call_id, with_for_update=True, populate_existing=True)
    uuid = one.sheet.uuid
    if session.get(FundingOutcomeRow, uuid) is not None or _undivided(session, call, now) != one:
        return
    session.add(
        FundingOutcomeRow(
            referendum_uuid=uuid, call_id=call.id, content=divided.text, hash=divided.hash, decided_at=now
        )
    )
    register.append(
        session,
        stream=f"call:{call.id}",
        act="vote divided",
        actor=CLOCK,
        subject=f"call:{call.id}",
        details={"referendum": uuid, "hash": divided.hash},
        now=now,
    )


def _undivided(session: Session, call: Call, now: datetime) -> Undivided | None:
    """The vote of a call, where it is published."""
    page = _page(session, call, now)
    if page.stage is not Stage.PUBLISHED:
        return None
    published = results.published(session, page)
    left = tuple(withdrawals.withdrawn(session, page.id))
    return Undivided(call.id, page.sheet, published.counts, published.voters, left, published.draw_seed)


def _waiting(session: Session) -> Sequence[Call]:
    """The calls that have a vote, and no outcome of it."""
    done = select(FundingOutcomeRow.referendum_uuid)
    waiting = select(Call).where(Call.referendum_uuid.is_not(None), Call.referendum_uuid.not_in(done))
    return session.scalars(waiting.order_by(Call.id)).all()


@contextmanager
def _alone(call_id: int) -> Iterator[None]:
    """What fails here is logged, and stops no other call."""
    try:
        yield
    except OperationalError:
        raise  # the database is away: the whole job is tried again
    except Exception as fault:
        log.error("dividing failed", call=call_id, exc_info=fault)


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


def _page(session: Session, call: Call, now: datetime) -> ReferendumPage:
    return referendums.page(session, uuid=call.referendum_uuid or "", language="fr", now=now)
