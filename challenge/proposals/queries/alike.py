"""Public proposals whose title says much the same."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.proposals.models.proposals import Proposal, ProposalWord
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

    Three queries, however many there are: what is public is listed, the words are weighed by their index,
    and the texts of the nearest alone are read.
    """
    wanted = likeness.telling(title)
    if not wanted:
        return []
    public = (Proposal.edition_id == edition_id, Proposal.state == "accepted")
    shown = set(session.scalars(select(Proposal.id).where(*public)))
    bearers = _bearers(session, likeness.kindred(wanted), shown - {but})
    counts = {stem: len(bearers.get(stem, ())) for stem in wanted}
    weighed = likeness.weights(wanted, counts, len(shown))
    near = likeness.nearest(weighed, bearers, most=likeness.NEAREST)
    rows = session.execute(select(Proposal.id, Proposal.title, Proposal.stems).where(Proposal.id.in_(near)))
    found = [likeness.Known(row.id, row.title, frozenset(row.stems.split())) for row in rows]
    return [Alike(*one) for one in likeness.closest(title, found, weighed=weighed, most=most)]


def _bearers(session: Session, stems: Collection[str], shown: Collection[int | None]) -> dict[str, list[int]]:
    """Which of these proposals have each of these stems in their title or summary."""
    found: dict[str, list[int]] = {}
    words = select(ProposalWord.stem, ProposalWord.proposal_id)
    words = words.where(ProposalWord.stem.in_(sorted(stems)), ProposalWord.weight > 1)
    for stem, number in session.execute(words):
        if number in shown:
            found.setdefault(stem, []).append(number)
    return found
