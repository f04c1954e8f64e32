"""Needs as pages show them, and which organisations might meet one, with the reasons and the conflicts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.organisations.queries import matching
from challenge.partners.models.pledges import PartnerNeed, Pledge
from challenge.partners.queries import ties
from challenge.partners.rules.pledges import KEPT
from challenge.partners.rules.refusals import NeedNotFound
from challenge.projects.queries import applications

MOST_MATCHES = 5
SAME_WORDS = N_("Ce qu’elle offre en parle : %(words)s.")


@dataclass(frozen=True)
class Need:
    """A need. `promised`: how much of it was agreed to, in its unit."""

    id: int
    ref: str
    title: str
    team: str
    kind: str
    quantity: int
    promised: int
    words: str
    wanted_on: date
    open: bool


@dataclass(frozen=True)
class Match:
    """An organisation that might meet a need: why, and which ties it has."""

    id: int
    name: str
    why: Sentence
    ties: Sequence[Sentence]


def one(session: Session, number: int) -> Need:
    """One need; NeedNotFound, also when its project is no more there."""
    row = session.get(PartnerNeed, number)
    found = _shown(session, [row]) if row else []
    if not found:
        raise NeedNotFound
    return found[0]


def opened(session: Session) -> list[Need]:
    """Every open need, by day."""
    wanted = select(PartnerNeed).where(PartnerNeed.closed_at.is_(None))
    return _shown(session, session.scalars(wanted.order_by(PartnerNeed.wanted_on, PartnerNeed.id)).all())


def of_project(session: Session, ref: str) -> list[Need]:
    """The needs of a project, the newest first."""
    wanted = select(PartnerNeed).where(PartnerNeed.ref == ref).order_by(PartnerNeed.id.desc())
    return _shown(session, session.scalars(wanted).all())


def matches(session: Session, need: Need) -> list[Match]:
    """Organisations whose offer speaks of it, who shares most words first."""
    found = matching.offering(session, need.words, most=MOST_MATCHES)
    tied = ties.found(session, [one.id for one in found], need.ref)
    return [
        Match(
            one.id,
            one.name,
            Sentence(SAME_WORDS, {"words": ", ".join(one.words)}),
            tied.get(one.id, []),
        )
        for one in found
    ]


def _shown(session: Session, rows: Sequence[PartnerNeed]) -> list[Need]:
    files = applications.by_refs(session, {row.ref for row in rows})
    promised: dict[int, int] = {}
    agreed = select(Pledge).where(Pledge.need_id.in_([row.id for row in rows]), Pledge.state.in_(KEPT))
    for pledge in session.scalars(agreed):
        if pledge.need_id and pledge.state != "lapsed":
            promised[pledge.need_id] = promised.get(pledge.need_id, 0) + pledge.quantity
    return [
        Need(
            row.id,
            row.ref,
            file.title,
            file.team,
            row.kind,
            row.quantity,
            promised.get(row.id, 0),
            row.words,
            row.wanted_on,
            row.closed_at is None,
        )
        for row in rows
        if (file := files.get(row.ref)) is not None
    ]
