"""What happens to referendums by itself: closing at the instant, and keeping the heads."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from challenge.foundation import clock, surroundings
from challenge.foundation.jobs_long import LongJob
from challenge.foundation.transaction import aside
from challenge.voting.rules.stages import Stage
from challenge.voting.services import (
    calling,
    closing,
    complainants,
    decryption,
    heads,
    mixing,
    participation,
    referendums,
)

log = structlog.get_logger(__name__)
Handler = Callable[[Session, dict[str, object], datetime], None]

CLOSE = "voting.close"
KEEP_HEADS = "voting.keep_heads"
FORGET = "voting.forget_participation"
FORGET_COMPLAINANTS = "voting.forget_complainants"
PERIODS = {
    CLOSE: timedelta(seconds=10),
    KEEP_HEADS: timedelta(hours=1),
    FORGET: timedelta(minutes=1),
    FORGET_COMPLAINANTS: timedelta(days=1),
}


def close_due(session: Session, _payload: dict[str, object], _now: datetime) -> None:
    """Take one step for each referendum whose window has passed: its end first, its tally the next time,
    so that nobody's ballot waits behind a long tally. By the database's time, as the intake: a worker whose
    own clock is fast would end a vote early. Trustees are called once they may decrypt. One step that fails
    stops no other: officers see that it did."""
    now = clock.database_now(session)
    steps: list[tuple[str, Callable[..., None]]] = [(uuid, _step) for uuid in closing.due(session, now)]
    steps += [(uuid, calling.call) for uuid in calling.due(session, now)]
    for uuid, step in steps:
        try:
            with aside(session):
                step(session, uuid=uuid, now=now)
        except OperationalError:
            raise  # the database is away, or gave this up: the whole job is tried again
        except Exception as fault:
            log.error("closing failed", referendum=uuid, exc_info=fault)
            closing.tell_trouble(session, uuid=uuid, trouble=type(fault).__name__)


def _step(session: Session, *, uuid: str, now: datetime) -> None:
    if referendums.find(session, uuid).stage == Stage.OPENED:
        closing.end(session, uuid=uuid, actor=closing.CLOCK, now=now)
    else:
        closing.aggregate(session, uuid=uuid, actor=closing.CLOCK, now=now)


def keep_heads(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """Keep the head of each chain that has grown."""
    heads.keep(session, data_dir=surroundings.settings().data_dir, now=now)


def forget_participation(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """Take one step towards forgetting whose the marks were, for each vote whose end is settled."""
    for uuid in participation.unforgotten(session):
        participation.forget(session, uuid=uuid, now=now)


def forget_complainants(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """Forget who complained of votes that nobody can take to a judge any more."""
    complainants.forget_old(session, now=now)


CHECKING = LongJob(
    read=lambda session, payload, _now: mixing.waiting(session, uuid=str(payload["uuid"])),
    think=lambda one: (one, mixing.defect_of(one)),
    write=lambda session, payload, found, now: mixing.keep_checked(
        session, uuid=str(payload["uuid"]), one=found[0], defect=found[1], now=now
    ),
)
"""Check the shuffle that a trustee sent, where that takes long."""

TALLYING = LongJob(
    read=lambda session, payload, _now: decryption.asked(session, uuid=str(payload["uuid"])),
    think=lambda shares: (shares, decryption.combined(shares)),
    write=lambda session, payload, found, now: decryption.keep_asked(
        session,
        uuid=str(payload["uuid"]),
        shares=found[0],
        counts=found[1],
        actor=str(payload["actor"]),
        now=now,
    ),
)
"""Combine the shares of a vote of many mixed ballots."""

HANDLERS: dict[str, Handler] = {
    CLOSE: close_due,
    KEEP_HEADS: keep_heads,
    FORGET: forget_participation,
    FORGET_COMPLAINANTS: forget_complainants,
    mixing.CHECK: CHECKING,
    decryption.TALLY: TALLYING,
}
