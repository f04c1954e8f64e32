"""What waits for the city about impact, and every evaluation with what leaves its plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.cycles.queries.editions import Edition
from challenge.impact.models.measures import Finding, Measure, ReuseSheet
from challenge.impact.models.requests import CorrectionRequest
from challenge.impact.queries import dossiers
from challenge.impact.queries.dossiers import Dossier, Named
from challenge.impact.rules import measures


@dataclass(frozen=True)
class Waiting:
    """Something that somebody entered, with its evaluation."""

    what: str
    dossier: Dossier
    entry: Measure | Finding | ReuseSheet


@dataclass(frozen=True)
class Asked:
    """A correction that somebody asks for."""

    request: CorrectionRequest
    dossier: Dossier


@dataclass(frozen=True)
class Desk:
    """The page of the city."""

    waiting: Sequence[Waiting]
    proposed: Sequence[Named]
    library: Sequence[Named]
    evaluations: Sequence[Dossier]
    editions: Sequence[Edition]
    requests: Sequence[Asked]


def desk(session: Session, *, now: datetime, zone: str) -> Desk:
    """All of it, what was entered first on top."""
    every = dossiers.every(session, now=now, zone=zone)
    waiting = [
        Waiting(what, dossier, one)
        for dossier in every
        for what, rows in (
            ("measure", dossier.measures),
            ("finding", dossier.findings),
            ("sheet", dossier.sheets),
        )
        for one in rows
        if one.state == measures.ENTERED
    ]
    return Desk(
        sorted(waiting, key=lambda one: one.entry.entered_at),
        list(dossiers.indicators(session, (measures.ENTERED,)).values()),
        list(dossiers.indicators(session).values()),
        every,
        editions.every(session),
        _asked(session, every),
    )


def _asked(session: Session, every: Sequence[Dossier]) -> list[Asked]:
    by_id = {one.id: one for one in every}
    waiting = select(CorrectionRequest).where(CorrectionRequest.outcome.is_(None))
    rows = session.scalars(waiting.order_by(CorrectionRequest.id))
    return [Asked(one, by_id[one.evaluation_id]) for one in rows]
