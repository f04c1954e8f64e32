"""Lists of proposals: a constant number of queries, whatever their number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.proposals.models import Proposal, ProposalImage, ProposalSupport, ShortlistEntry
from challenge.proposals.rules import order, words

WHOLE_CITY = 0
MOST_WORDS = 8


@dataclass(frozen=True)
class Filters:
    """What is asked of the list. `district`: an id, WHOLE_CITY, or None for all; `state`: accepted,
    shortlisted or withdrawn."""

    edition_id: int
    district: int | None = None
    state: str = "accepted"
    written: str = ""


@dataclass(frozen=True)
class Card:
    """A proposal in a list."""

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
    """A page of public proposals, in the order of a visitor's seed."""
    line = order.ordered(seed, session.scalars(_public(filters)))
    start, end = order.page(seed, line, after=after, before=before)
    return Listing(cards(session, line[start:end], account_id=account_id), start, len(line))


def mine(session: Session, account_id: int) -> list[Card]:
    """The drafts and proposals of an account, the last changed first."""
    wanted = select(Proposal.id).where(Proposal.author_id == account_id)
    ids = list(session.scalars(wanted.order_by(Proposal.changed_at.desc(), Proposal.id.desc())))
    return cards(session, ids, account_id=account_id)


def supported(session: Session, account_id: int) -> list[Card]:
    """The public proposals that an account supports."""
    wanted = (
        select(Proposal.id)
        .join(ProposalSupport, ProposalSupport.proposal_id == Proposal.id)
        .where(ProposalSupport.account_id == account_id, Proposal.accepted_at.is_not(None))
        .order_by(Proposal.id.desc())
    )
    return cards(session, list(session.scalars(wanted)), account_id=account_id)


def latest(session: Session, edition_id: int, *, most: int = 30) -> list[Card]:
    """The last accepted proposals of an edition, the newest first."""
    wanted = (
        select(Proposal.id)
        .where(Proposal.edition_id == edition_id, Proposal.state == "accepted")
        .order_by(Proposal.accepted_at.desc(), Proposal.id.desc())
        .limit(most)
    )
    return cards(session, list(session.scalars(wanted)), account_id=None)


def cards(session: Session, ids: Sequence[int], *, account_id: int | None) -> list[Card]:
    """These proposals, in this order."""
    if not ids:
        return []
    districts = {one.id: one.name for one in city.districts(session)}
    counts = _counts(session, ids)
    own = _supported(session, ids, account_id)
    found = {
        row.Proposal.id: _card(
            row.Proposal, row.ProposalImage, row.proposal_id is not None, districts, counts, own
        )
        for row in session.execute(
            select(Proposal, ProposalImage, ShortlistEntry.proposal_id)
            .outerjoin(ProposalImage, ProposalImage.id == Proposal.image_id)
            .outerjoin(ShortlistEntry, ShortlistEntry.proposal_id == Proposal.id)
            .where(Proposal.id.in_(ids))
        )
    }
    return [found[number] for number in ids if number in found]


def _public(filters: Filters) -> Select[int]:
    wanted = select(Proposal.id).where(
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
    for stem in words.stems(filters.written)[:MOST_WORDS]:
        wanted = wanted.where(Proposal.stems.contains(f" {stem}", autoescape=True))
    return wanted


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
    )
