"""Which public proposals are asked for, and in which order. One plain index of words, the same on both
databases."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from challenge.proposals.models import Proposal, ProposalWord, ShortlistEntry
from challenge.proposals.rules import order, words

WHOLE_CITY = 0
MOST_WORDS = 8
AFTER_ALL = "z" * words.LONGEST


@dataclass(frozen=True)
class Filters:
    """What is asked of the list. `district`: an id, WHOLE_CITY, or None for all; `state`: accepted,
    shortlisted or withdrawn; `sort`: one of rules/order.py."""

    edition_id: int
    district: int | None = None
    state: str = "accepted"
    written: str = ""
    sort: str = order.DRAWN

    @property
    def stems(self) -> list[str]:
        """What is sought of the words that were written."""
        return words.stems(self.written)[:MOST_WORDS]


def line(session: Session, filters: Filters, *, seed: str) -> list[int]:
    """The proposals asked for, by id, in the order asked for; what is equal there is drawn by the seed."""
    if filters.sort == order.NEWEST:
        return newest(session, filters)
    if filters.sort == order.NEED:
        rows = session.execute(_public(filters, Proposal.id, Proposal.supports_counted))
        return order.ranked(seed, {row[0]: row[1] for row in rows})
    if filters.sort == order.CLOSEST and filters.stems:
        return order.ranked(seed, _closeness(session, filters))
    return order.ordered(seed, session.scalars(_public(filters, Proposal.id)))


def newest(session: Session, filters: Filters, *, most: int | None = None) -> list[int]:
    """The last accepted of those that are asked for, the newest first."""
    wanted = _public(filters, Proposal.id).order_by(Proposal.accepted_at.desc(), Proposal.id.desc())
    return list(session.scalars(wanted.limit(most)))


def _closeness(session: Session, filters: Filters) -> Mapping[int, int]:
    """What the words that are found weigh, as a rank: the heaviest first."""
    any_of = [_begins(stem) for stem in filters.stems]
    found = any_of[0]
    for other in any_of[1:]:
        found |= other
    weighed = (
        _public(filters, Proposal.id, func.sum(ProposalWord.weight))
        .join(ProposalWord, ProposalWord.proposal_id == Proposal.id)
        .where(found)
        .group_by(Proposal.id)
    )
    return {row[0]: -row[1] for row in session.execute(weighed)}


def _begins(stem: str) -> ColumnElement[bool]:
    """A word that begins so. Letters and digits without accents stand in one order in every collation of
    French and English: the index answers."""
    return ProposalWord.stem.between(stem, stem + AFTER_ALL)


def _public(filters: Filters, *columns: ColumnElement[int]) -> Select[tuple[int, ...]]:
    wanted = select(*columns).where(
        Proposal.edition_id == filters.edition_id, Proposal.accepted_at.is_not(None)
    )
    state = "withdrawn" if filters.state == "withdrawn" else "accepted"
    wanted = wanted.where(Proposal.state == state)
    if filters.state == "shortlisted":
        wanted = wanted.join(ShortlistEntry, ShortlistEntry.proposal_id == Proposal.id)
    if filters.district is not None:
        wanted = wanted.where(
            Proposal.district_id.is_(None)
            if filters.district == WHOLE_CITY
            else Proposal.district_id == filters.district
        )
    for stem in filters.stems:
        wanted = wanted.where(Proposal.id.in_(select(ProposalWord.proposal_id).where(_begins(stem))))
    return wanted
