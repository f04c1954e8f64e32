"""Proposals about much the same as one, for its page: two queries, bounded whatever their number."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Select, String, bindparam, cast, func, select, union_all
from sqlalchemy.orm import Session

from challenge.proposals.models.proposals import Proposal, ProposalWord
from challenge.proposals.rules import related as rules
from challenge.proposals.rules.likeness import telling

MOST_STEMS = 8
CAP = 300
"""Bearers read of each stem: a word that more have says little of what a proposal is about."""
NEAR, SHOWN = 12, 3


@dataclass(frozen=True)
class Related:
    """One of them."""

    id: int
    title: str
    summary: str
    language: str


def of(session: Session, number: int, *, title: str, edition_id: int | None) -> Sequence[Related]:
    """The accepted proposals of the same edition that share most of the rare words of its title, in theirs or
    in their summaries, the closest first."""
    wanted = telling(title)[:MOST_STEMS]
    if not wanted or edition_id is None:
        return []
    rows = session.execute(_bearers(len(wanted)), {f"stem{at}": stem for at, stem in enumerate(wanted)})
    bearers = {stem: [int(one) for one in found.split(",")] for stem, found in rows}
    near = rules.related(bearers, but=number, cap=CAP, most=NEAR)
    known = session.execute(
        select(Proposal.id, Proposal.title, Proposal.summary, Proposal.language).where(
            Proposal.id.in_(near), Proposal.state == "accepted", Proposal.edition_id == edition_id
        )
    )
    found = {row.id: Related(row.id, row.title, row.summary, row.language) for row in known}
    return [found[one] for one in near if one in found][:SHOWN]


@cache
def _bearers(count: int) -> Select[str, str]:
    """Which proposals have each of so many stems, a row for each; made once, since making it costs more than
    the asking."""
    parts = [
        select(ProposalWord.stem, ProposalWord.proposal_id)
        .where(ProposalWord.stem == bindparam(f"stem{at}"), ProposalWord.weight > 1)
        .limit(CAP)
        .subquery()
        for at in range(count)
    ]
    read = union_all(*(select(part.c.stem, part.c.proposal_id) for part in parts)).subquery()
    joined = func.aggregate_strings(cast(read.c.proposal_id, String), ",")
    return select(read.c.stem, joined).group_by(read.c.stem)
