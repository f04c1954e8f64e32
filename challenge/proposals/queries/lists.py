"""Lists of proposals: a constant number of queries, whatever their number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.foundation.outcomes import Outcome
from challenge.proposals.models.deciding import ShortlistEntry
from challenge.proposals.models.opinions import ProposalSupport
from challenge.proposals.models.proposals import Proposal, ProposalCoauthor, ProposalImage
from challenge.proposals.queries import outcomes, search
from challenge.proposals.queries.public_things import PUBLIC
from challenge.proposals.queries.search import Filters
from challenge.proposals.rules import order


@dataclass(frozen=True)
class Card:
    """A proposal in a list. `outcome`: what the city answered, once that is public."""

    id: int
    title: str
    summary: str
    state: str
    language: str
    district: str | None
    image: str | None
    image_width: int
    image_height: int
    image_alt: str
    supports: int
    supported: bool
    shortlisted: bool
    changed_at: datetime
    accepted_at: datetime | None
    outcome: Outcome | None


@dataclass(frozen=True)
class Listing:
    """A page of a list: its cards, how many come before it, how many there are in all."""

    cards: Sequence[Card]
    before: int
    total: int

    @property
    def more(self) -> int:
        """How many come after it."""
        return self.total - self.before - len(self.cards)


def listed(
    session: Session,
    filters: Filters,
    *,
    seed: str,
    after: int | None = None,
    before: int | None = None,
    account_id: int | None = None,
) -> Listing:
    """A page of public proposals, in the order asked for; drawn by a visitor's seed unless another is."""
    line = search.line(session, filters, seed=seed)
    if filters.sort == order.DRAWN:
        start, end = order.page(seed, line, after=after, before=before)
    else:
        start, end = order.part(line, after=after, before=before)
    return Listing(cards(session, line[start:end], account_id=account_id), start, len(line))


def mine(session: Session, account_id: int) -> list[Card]:
    """The drafts and proposals of an account, the last changed first."""
    together = select(ProposalCoauthor.proposal_id).where(ProposalCoauthor.account_id == account_id)
    wanted = select(Proposal.id).where(or_(Proposal.author_id == account_id, Proposal.id.in_(together)))
    ids = list(session.scalars(wanted.order_by(Proposal.changed_at.desc(), Proposal.id.desc())))
    return cards(session, ids, account_id=account_id)


def supported(session: Session, account_id: int) -> list[Card]:
    """The public proposals that an account supports."""
    wanted = (
        select(Proposal.id)
        .join(ProposalSupport, ProposalSupport.proposal_id == Proposal.id)
        .where(ProposalSupport.account_id == account_id, PUBLIC)
        .order_by(Proposal.id.desc())
    )
    return cards(session, list(session.scalars(wanted)), account_id=account_id)


def latest(session: Session, filters: Filters, *, most: int = 30) -> list[Card]:
    """The last accepted of the proposals asked for, the newest first."""
    return cards(session, search.newest(session, filters, most=most), account_id=None)


def cards(session: Session, ids: Sequence[int], *, account_id: int | None) -> list[Card]:
    """These proposals, in this order."""
    if not ids:
        return []
    districts = {one.id: one.name for one in city.districts(session)}
    counts = _counts(session, ids)
    own = _supported(session, ids, account_id)
    told = outcomes.of_proposals(session, ids)
    found = {
        row.Proposal.id: _card(
            row.Proposal,
            row.ProposalImage,
            row.proposal_id is not None,
            districts,
            counts,
            own,
            told.get(row.Proposal.id),
        )
        for row in session.execute(
            select(Proposal, ProposalImage, ShortlistEntry.proposal_id)
            .outerjoin(ProposalImage, ProposalImage.id == Proposal.image_id)
            .outerjoin(ShortlistEntry, ShortlistEntry.proposal_id == Proposal.id)
            .where(Proposal.id.in_(ids))
        )
    }
    return [found[number] for number in ids if number in found]


def _counts(session: Session, ids: Sequence[int]) -> dict[int, int]:
    counted = (
        select(ProposalSupport.proposal_id, func.count())
        .where(ProposalSupport.proposal_id.in_(ids))
        .group_by(ProposalSupport.proposal_id)
    )
    return {row[0]: row[1] for row in session.execute(counted)}


def _supported(session: Session, ids: Sequence[int], account_id: int | None) -> set[int]:
    if account_id is None:
        return set()
    wanted = select(ProposalSupport.proposal_id).where(
        ProposalSupport.account_id == account_id, ProposalSupport.proposal_id.in_(ids)
    )
    return set(session.scalars(wanted))


def _card(
    one: Proposal,
    image: ProposalImage | None,
    shortlisted: bool,
    districts: Mapping[int, str],
    counts: Mapping[int, int],
    own: set[int],
    outcome: Outcome | None,
) -> Card:
    return Card(
        id=one.id,
        title=one.title,
        summary=one.summary,
        state=one.state,
        language=one.language,
        district=districts.get(one.district_id or 0),
        image=image.small if image else None,
        image_width=image.small_width if image else 0,
        image_height=image.small_height if image else 0,
        image_alt=one.image_alt,
        supports=counts.get(one.id, 0),
        supported=one.id in own,
        shortlisted=shortlisted,
        changed_at=one.changed_at,
        accepted_at=one.accepted_at,
        outcome=outcome,
    )
