"""One proposal, as its page shows it to whoever asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.city.queries import settings as city
from challenge.foundation.visitors import Visitor
from challenge.proposals.models.deciding import ProposalDecision, ShortlistEntry
from challenge.proposals.models.opinions import ProposalSupport
from challenge.proposals.models.proposals import Proposal, ProposalCoauthor, ProposalImage, ProposalVersion
from challenge.proposals.queries import desk, origins
from challenge.proposals.rules import states
from challenge.proposals.rules.refusals import ProposalNotFound

MODERATOR = "moderator"


@dataclass(frozen=True)
class Image:
    """An image: its files, their sizes, the words that stand for it."""

    large: str
    width: int
    height: int
    small: str
    small_width: int
    small_height: int
    alternative: str


@dataclass(frozen=True)
class Decision:
    """What moderators decided. `actor` is opaque."""

    outcome: str
    reasons: Sequence[str]
    words: str
    actor: str
    at: datetime


@dataclass(frozen=True)
class Page:
    """A proposal. `author` is None once she was forgotten; `hers`: whoever asks wrote it;
    `writes`: she or somebody who writes it with her; `at_desk`: staff entered it for somebody;
    `named`: whoever asks supports it and shows her name;
    `imported_from`: its page elsewhere, as `queries/origins.py` tells it."""

    id: int
    edition_id: int | None
    state: str
    language: str
    revision: int
    title: str
    summary: str
    problem: str
    affected: str
    evidence: str
    idea: str
    district_id: int | None
    district: str | None
    image: Image | None
    author: str | None
    author_id: int | None
    hers: bool
    writes: bool
    coauthors: Sequence[str]
    at_desk: bool
    imported_from: str | None
    public: bool
    supports: int
    supported: bool
    named: bool
    shortlisted: bool
    withdrawal: str
    created_at: datetime
    changed_at: datetime
    submitted_at: datetime | None
    accepted_at: datetime | None
    withdrawn_at: datetime | None
    versions: Sequence[datetime]
    decisions: Sequence[Decision]

    @property
    def decision(self) -> Decision | None:
        """The last one."""
        return self.decisions[-1] if self.decisions else None


def page(session: Session, number: int, *, viewer: Visitor | None) -> Page:
    """A proposal that may be read by whoever asks: anybody when it is public, its author always, moderators
    once it was submitted. ProposalNotFound for all others."""
    found = session.get(Proposal, number) if number < 2**31 else None
    account = viewer.account_id if viewer else None
    together = _coauthors(session, number) if found else []
    if found is None or not (account in together or _readable(found, viewer)):
        raise ProposalNotFound
    district = {one.id: one.name for one in city.districts(session)}.get(found.district_id or 0)
    names = people.names(session, [*together, *([found.author_id] if found.author_id else [])])
    support = session.get(ProposalSupport, (number, account)) if account is not None else None
    return Page(
        id=found.id,
        edition_id=found.edition_id,
        state=found.state,
        language=found.language,
        revision=found.revision,
        title=found.title,
        summary=found.summary,
        problem=found.problem,
        affected=found.affected,
        evidence=found.evidence,
        idea=found.idea,
        district_id=found.district_id,
        district=district,
        image=image(session, found.image_id, found.image_alt),
        author=names.get(found.author_id or 0),
        author_id=found.author_id,
        hers=found.author_id is not None and found.author_id == account,
        writes=account is not None and account in (found.author_id, *together),
        coauthors=[names[one] for one in together if one in names],
        imported_from=origins.address(session, number),
        at_desk=found.author_id is None and desk.waits(session, number),
        public=states.public(found.state, was_accepted=found.accepted_at is not None),
        supports=_supports(session, number),
        supported=support is not None,
        named=support is not None and support.named,
        shortlisted=session.get(ShortlistEntry, number) is not None,
        withdrawal=found.withdrawal,
        created_at=found.created_at,
        changed_at=found.changed_at,
        submitted_at=found.submitted_at,
        accepted_at=found.accepted_at,
        withdrawn_at=found.withdrawn_at,
        versions=_versions(session, number),
        decisions=_decisions(session, number),
    )


def hers(session: Session, number: int, *, viewer: Visitor) -> Page:
    """A proposal for those who write it; ProposalNotFound for anybody else."""
    found = page(session, number, viewer=viewer)
    if not found.writes:
        raise ProposalNotFound
    return found


def leads(session: Session, number: int, *, account_id: int) -> bool:
    """Whether this account began a proposal."""
    return session.scalar(select(Proposal.author_id).where(Proposal.id == number)) == account_id


def image(session: Session, image_id: int | None, alternative: str) -> Image | None:
    """The files of an image."""
    found = session.get(ProposalImage, image_id) if image_id else None
    if found is None:
        return None
    return Image(
        found.large,
        found.width,
        found.height,
        found.small,
        found.small_width,
        found.small_height,
        alternative,
    )


def _readable(found: Proposal, viewer: Visitor | None) -> bool:
    if states.public(found.state, was_accepted=found.accepted_at is not None):
        return True
    if viewer is None:
        return False
    own = found.author_id == viewer.account_id
    return own or (found.state != "draft" and viewer.holds(MODERATOR))


def _coauthors(session: Session, number: int) -> list[int]:
    wanted = select(ProposalCoauthor.account_id).where(
        ProposalCoauthor.proposal_id == number, ProposalCoauthor.account_id.is_not(None)
    )
    rows = session.scalars(wanted.order_by(ProposalCoauthor.joined_at, ProposalCoauthor.id))
    return [one for one in rows if one is not None]


def _supports(session: Session, number: int) -> int:
    counted = select(func.count()).where(ProposalSupport.proposal_id == number)
    return session.scalar(counted) or 0


def _versions(session: Session, number: int) -> list[datetime]:
    wanted = select(ProposalVersion.submitted_at).where(ProposalVersion.proposal_id == number)
    return list(session.scalars(wanted.order_by(ProposalVersion.revision)))


def _decisions(session: Session, number: int) -> list[Decision]:
    wanted = select(ProposalDecision).where(ProposalDecision.proposal_id == number)
    return [
        Decision(row.outcome, row.reasons, row.words, row.decided_by, row.decided_at)
        for row in session.scalars(wanted.order_by(ProposalDecision.id))
    ]
