"""Which proposals were made of another: what is asked, what waits, where each half is."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.city.queries import settings as city
from challenge.cycles.queries import editions
from challenge.foundation.refusals import RuleBroken
from challenge.proposals.models.deciding import ShortlistEntry
from challenge.proposals.models.opinions import ProposalSupport
from challenge.proposals.models.proposals import Proposal, ProposalVersion
from challenge.proposals.models.splitting import ProposalSplit, ProposalSplitConsent
from challenge.proposals.queries import coauthors, outcomes
from challenge.proposals.queries.kin import Family, Kin
from challenge.proposals.queries.lineage import Other
from challenge.proposals.queries.pages import Page
from challenge.proposals.rules import splitting as rules
from challenge.proposals.rules.differences import Part, changed, parts
from challenge.proposals.rules.refusals import ProposalNotFound
from challenge.proposals.rules.splitting import SplitNotFound, Whole
from challenge.proposals.rules.texts import WORDS, Content

ACT = "propose"
"""A split is asked and agreed to while residents may propose: the second is a proposal like any other."""


@dataclass(frozen=True)
class Halves:
    """What a proposal's page tells. `came_from`: the one that it was made of; `gave`: those made of it that
    everybody reads; `to_support`: of these, those that whoever asks does not support yet, while supporting
    this one. The rest is for those who write it: `request`, which waits for them; `waits`: the second, which
    moderators are to read; `refused`: why the last request was, and `may_ask`."""

    came_from: Other | None
    gave: Sequence[Other]
    to_support: Sequence[Other]
    request: int | None = None
    waits: Other | None = None
    refused: str = ""
    may_ask: bool = False

    @property
    def any(self) -> bool:
        """Whether there is something to tell."""
        return bool(self.came_from or self.gave or self.request or self.waits or self.refused)


@dataclass(frozen=True)
class Changes:
    """What the first says otherwise: texts, by their names; its district before and after, where it moves."""

    texts: Mapping[str, Sequence[Part]]
    moves: tuple[str | None, str | None] | None


@dataclass(frozen=True)
class Request:
    """What is asked of those who write. `missing`: the names of the others who have not agreed;
    `mine`: whoever reads it asked; `agreed`: she agreed."""

    id: int
    first: Other
    changes: Changes
    second: Content
    district: str | None
    asker: str | None
    missing: Sequence[str]
    mine: bool
    agreed: bool


def content(found: Proposal) -> Content:
    """The words of a proposal."""
    return Content(**{name: getattr(found, name) for name in WORDS}, district_id=found.district_id)


def whole(session: Session, found: Proposal) -> Whole:
    """What the rules ask of a proposal that would be two."""
    return Whole(
        found.state,
        session.get(ShortlistEntry, found.id) is not None,
        outcomes.of_one(session, found.id) is not None,
        coauthors.writers(session, [found.id])[found.id],
    )


def require_edition(session: Session, found: Proposal, *, now: datetime) -> None:
    """As `editions.require`; ProposalNotFound for a proposal of another edition."""
    if editions.require(session, ACT, now=now).id != found.edition_id:
        raise ProposalNotFound


def beginning(
    session: Session, number: int, *, account_id: int, now: datetime
) -> tuple[Content, Content, int]:
    """What the form begins with: what the first keeps, what the second says, and of which revision. Both are
    the text of today; or what was asked last, where one of those who write it refused."""
    found = session.get(Proposal, number)
    if found is None:
        raise ProposalNotFound
    rules.require_ask(whole(session, found), by=account_id)
    require_edition(session, found, now=now)
    row = _last(session, number)
    if row is not None and row.state == rules.REFUSED and row.revision == found.revision:
        return Content(**row.keeps), Content(**row.second), found.revision
    return content(found), content(found), found.revision


def changed_since(session: Session, number: int, revision: int) -> Changes | None:
    """What those who write a proposal changed since a revision, for whoever began with that one; None where
    they changed no word and no district, or it was never sent."""
    before, found = session.get(ProposalVersion, (number, revision)), session.get_one(Proposal, number)
    if before is None:
        return None
    told = _changes(before, asdict(content(found)), _districts(session))
    return told if told.texts or told.moves else None


def halves(session: Session, page: Page, family: Family, *, account_id: int | None, now: datetime) -> Halves:
    """What the page of a proposal tells of its splits, to whoever asks."""
    gave = [_other(one) for one in family.halves]
    came = _other(family.whole) if family.whole else None
    told = Halves(came, gave, _unsupported(session, page, gave, account_id))
    if not page.writes or account_id is None:
        return told
    mine = {one.state: one for one in family.splits if one.first.id == page.id}
    asked, agreed = mine.get(rules.ASKED), mine.get(rules.AGREED)
    second = agreed.second if agreed else None
    waits = second if second and second.state not in rules.GIVEN_UP else None
    refused = mine[rules.REFUSED].reason if rules.REFUSED in mine and not asked else ""
    return Halves(
        told.came_from,
        told.gave,
        told.to_support,
        asked.id if asked else None,
        _other(waits) if waits else None,
        refused,
        not asked and not waits and _may_ask(session, page.id, account_id, now),
    )


def request(session: Session, number: int, *, account_id: int) -> Request:
    """What is asked of those who write, for one of them; SplitNotFound, SplitSettled."""
    row = session.get(ProposalSplit, number) if number < 2**31 else None
    if row is None:
        raise SplitNotFound
    found = session.get_one(Proposal, row.proposal_id)
    said = whole(session, found)
    rules.require_answer(row.state, said, by=account_id)
    agreed = set(consents(session, number))
    names = people.names(session, [*said.writers, *([row.asked_by] if row.asked_by else [])])
    second, districts = Content(**row.second), _districts(session)
    lacking = rules.missing(said.writers, asked_by=row.asked_by, agreed=agreed)
    return Request(
        row.id,
        _other(found),
        _changes(found, row.keeps, districts),
        second,
        districts.get(second.district_id or 0),
        names.get(row.asked_by or 0),
        [names[one] for one in lacking if one in names and one != account_id],
        row.asked_by == account_id,
        account_id in agreed,
    )


def waiting(session: Session, number: int) -> tuple[Other, Changes | None] | None:
    """For moderators, of a second proposal that they are to read: the first, and what it says otherwise from
    the moment when they publish this one; None where it can change no more."""
    wanted = select(ProposalSplit).where(
        ProposalSplit.second_id == number, ProposalSplit.state == rules.AGREED
    )
    row = session.scalars(wanted).one_or_none()
    if row is None:
        return None
    found = session.get_one(Proposal, row.proposal_id)
    stays = rules.takes_its_text(whole(session, found), revision=found.revision, asked_of=row.revision)
    return _other(found), _changes(found, row.keeps, _districts(session)) if stays else None


def consents(session: Session, number: int) -> list[int]:
    """The accounts that agreed to a request, beside whoever asked."""
    wanted = select(ProposalSplitConsent.account_id).where(ProposalSplitConsent.split_id == number)
    return list(session.scalars(wanted.order_by(ProposalSplitConsent.account_id)))


def _changes(
    found: Proposal | ProposalVersion, keeps: Mapping[str, Any], districts: Mapping[int, str]
) -> Changes:
    compared = {name: parts(getattr(found, name), keeps[name]) for name in WORDS}
    before, after = found.district_id, keeps["district_id"]
    moves = (districts.get(before or 0), districts.get(after or 0)) if before != after else None
    return Changes({name: said for name, said in compared.items() if changed(said)}, moves)


def _districts(session: Session) -> dict[int, str]:
    return {one.id: one.name for one in city.districts(session)}


def _may_ask(session: Session, number: int, account_id: int, now: datetime) -> bool:
    found = session.get_one(Proposal, number)
    try:
        require_edition(session, found, now=now)
    except RuleBroken:
        return False
    return rules.may_ask(whole(session, found), by=account_id)


def _unsupported(
    session: Session, page: Page, gave: Sequence[Other], account_id: int | None
) -> Sequence[Other]:
    """Those made of it that somebody who supports it does not support."""
    if not gave or account_id is None or not page.supported or page.writes:
        return []
    numbers = [one.id for one in gave]
    wanted = select(Proposal.id).where(Proposal.id.in_(numbers), Proposal.state == "accepted")
    standing = set(session.scalars(wanted))
    have = select(ProposalSupport.proposal_id).where(
        ProposalSupport.proposal_id.in_(numbers), ProposalSupport.account_id == account_id
    )
    supported = set(session.scalars(have))
    return [one for one in gave if one.id in standing - supported]


def _last(session: Session, number: int) -> ProposalSplit | None:
    wanted = select(ProposalSplit).where(ProposalSplit.proposal_id == number)
    return session.scalars(wanted.order_by(ProposalSplit.id.desc()).limit(1)).first()


def _other(found: Proposal | Kin) -> Other:
    return Other(found.id, found.title, found.language)
