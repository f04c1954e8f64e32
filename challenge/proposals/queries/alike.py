"""Public proposals whose title says much the same."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.proposals.models import Proposal, ProposalWord
from challenge.proposals.rules import likeness


@dataclass(frozen=True)
class Alike:
    """A proposal that looks alike, and how much, from 0 to 1."""

    id: int
    score: float


def alike(
    session: Session, title: str, *, edition_id: int, but: int | None = None, most: int = 3
) -> list[Alike]:
    """The accepted proposals of an edition that look most like this title, the closest first.

    Two queries: those that share a stem or a family of words are weighed, all others share nothing.
    """
    wanted = likeness.telling(title)
    if not wanted:
        return []
    public = (Proposal.edition_id == edition_id, Proposal.state == "accepted")
    total = session.scalar(select(func.count()).select_from(Proposal).where(*public)) or 0
    words = sorted(likeness.kindred(wanted))
    sharing = select(ProposalWord.proposal_id).where(ProposalWord.stem.in_(words), ProposalWord.weight > 1)
    rows = session.execute(
        select(Proposal.id, Proposal.title, Proposal.stems).where(*public, Proposal.id.in_(sharing))
    )
    found = [likeness.Known(row.id, row.title, frozenset(row.stems.split())) for row in rows if row.id != but]
    counts = {stem: sum(stem in one.stems for one in found) for stem in wanted}
    best = likeness.closest(title, found, counts=counts, total=total, most=most)
    return [Alike(number, score) for number, score in best]
