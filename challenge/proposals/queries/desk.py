"""What was entered at a desk: the lines of whoever entered it, and the receipt to print."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from challenge.foundation import sealing
from challenge.proposals.models.proposals import Proposal, ProposalDeskEntry
from challenge.proposals.rules.refusals import ProposalNotFound
from challenge.proposals.rules.texts import WORDS

PURPOSE = "claim of a proposal"
MOST = 300
"""Lines of a day at most: as many as may be entered."""


@dataclass(frozen=True)
class Entered:
    """A proposal, as it was entered. `claimed`: somebody has taken it to an account."""

    number: int
    title: str
    place: str
    entered_at: datetime
    claimed: bool


@dataclass(frozen=True)
class Receipt:
    """What the person takes away: her words, and the code that nobody else has."""

    number: int
    language: str
    title: str
    summary: str
    problem: str
    affected: str
    evidence: str
    idea: str
    place: str
    entered_at: datetime
    code: str


def entered(session: Session, actor: str, *, since: datetime) -> list[Entered]:
    """What somebody entered since then, the last first."""
    return [
        Entered(row.proposal_id, one.title, row.place, row.entered_at, row.claimed_at is not None)
        for row, one in session.execute(_of(actor, since))
    ]


def receipts(session: Session, actor: str, *, since: datetime) -> list[Receipt]:
    """The receipts of what nobody has claimed yet, in the order in which it was entered."""
    rows = session.execute(_of(actor, since)).all()
    return [_receipt(row, one) for row, one in reversed(rows) if row.claimed_at is None]


def receipt(session: Session, number: int, actor: str) -> Receipt:
    """One receipt, for whoever entered it, until it is claimed. Raises ProposalNotFound."""
    row = session.get(ProposalDeskEntry, number) if number < 2**31 else None
    if row is None or row.entered_by != actor or row.claimed_at is not None:
        raise ProposalNotFound
    return _receipt(row, session.get_one(Proposal, number))


def waits(session: Session, number: int) -> bool:
    """Whether a proposal was entered for somebody who has not claimed it."""
    row = session.get(ProposalDeskEntry, number)
    return row is not None and row.claimed_at is None


def _of(actor: str, since: datetime) -> Select[ProposalDeskEntry, Proposal]:
    row = ProposalDeskEntry
    return (
        select(row, Proposal)
        .join(Proposal, Proposal.id == row.proposal_id)
        .where(row.entered_by == actor, row.entered_at >= since)
        .order_by(row.entered_at.desc(), row.proposal_id.desc())
        .limit(MOST)
    )


def _receipt(row: ProposalDeskEntry, one: Proposal) -> Receipt:
    try:
        code = sealing.unseal(row.code_sealed, purpose=PURPOSE)
    except sealing.Unsealable:
        raise ProposalNotFound from None
    words = {name: getattr(one, name) for name in WORDS}
    return Receipt(
        number=one.id, language=one.language, place=row.place, entered_at=row.entered_at, code=code, **words
    )
