"""Which public proposals are asked for, and in which order. One plain index of words, the same on both
databases."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import BigInteger, ColumnElement, String, cast, func, select
from sqlalchemy.orm import Session

from challenge.foundation import stems
from challenge.proposals.models.deciding import ShortlistEntry
from challenge.proposals.models.proposals import Proposal, ProposalWord
from challenge.proposals.rules import order

WHOLE_CITY = 0
MOST_WORDS = 8
PACKED = 1 << 32  # an id is below it
AFTER_ALL = "z" * stems.LONGEST


@dataclass(frozen=True)
class Filters:
    """What is asked of the list. `district`: an id, WHOLE_CITY, or None for all; `state`: accepted,
    shortlisted, merged or withdrawn; `sort`: one of rules/order.py."""

    edition_id: int
    district: int | None = None
    state: str = "accepted"
    written: str = ""
    sort: str = order.DRAWN

    @property
    def stems(self) -> list[str]:
        """What is sought of the words that were written."""
        return stems.stems(self.written)[:MOST_WORDS]


def line(session: Session, filters: Filters, *, seed: str) -> list[int]:
    """The proposals asked for, by id, in the order asked for; what is equal there is drawn by the seed."""
    if filters.sort == order.NEWEST:
        return newest(session, filters)
    if filters.sort == order.NEED:
        return order.ranked(seed, _supports(session, filters))
    if filters.sort == order.CLOSEST and filters.stems:
        return order.ranked(seed, _closeness(session, filters))
    return order.ordered(seed, _numbers(session, filters))


def newest(session: Session, filters: Filters, *, most: int | None = None) -> list[int]:
    """The last accepted of those that are asked for, the newest first."""
    wanted = select(Proposal.id).where(*_asked(filters))
    return list(session.scalars(wanted.order_by(Proposal.accepted_at.desc(), Proposal.id.desc()).limit(most)))


def by_district(session: Session, filters: Filters) -> dict[int, int]:
    """How many of those asked for are about each district, and WHOLE_CITY, whichever is chosen."""
    wanted = select(Proposal.district_id, func.count()).where(*_asked(replace(filters, district=None)))
    found = session.execute(wanted.group_by(Proposal.district_id))
    return {WHOLE_CITY if row[0] is None else row[0]: row[1] for row in found}


def _supports(session: Session, filters: Filters) -> Mapping[int, int]:
    """The supports last counted of those asked for, in one row."""
    packed = cast(cast(Proposal.supports_counted, BigInteger) * PACKED + Proposal.id, String)
    found = session.scalar(select(func.aggregate_strings(packed, ",")).where(*_asked(filters)))
    told = (divmod(int(one), PACKED) for one in found.split(",")) if found else ()
    return {number: supports for supports, number in told}


def _closeness(session: Session, filters: Filters) -> Mapping[int, int]:
    """What the words that are found weigh, as a rank: the heaviest first. One row for each word."""
    shown = set(_numbers(session, replace(filters, written="")))
    sums = dict.fromkeys(shown, 0)
    for stem in filters.stems:
        packed = cast(ProposalWord.proposal_id * 4 + ProposalWord.weight, String)
        row = session.scalar(select(func.aggregate_strings(packed, ",")).where(begins(stem)))
        found: dict[int, int] = {}
        for one in map(int, row.split(",")) if row else ():
            found[one >> 2] = found.get(one >> 2, 0) + (one & 3)
        sums = {number: sums[number] - weight for number, weight in found.items() if number in sums}
    return sums


def _numbers(session: Session, filters: Filters) -> list[int]:
    """Those asked for, in one row: ten thousand rows would cost more than all the rest."""
    joined = func.aggregate_strings(cast(Proposal.id, String), ",")
    found = session.scalar(select(joined).where(*_asked(filters)))
    return [int(number) for number in found.split(",")] if found else []


def begins(stem: str) -> ColumnElement[bool]:
    """A word that begins so. Letters and digits without accents stand in one order in every collation of
    French and English: the index answers."""
    return ProposalWord.stem.between(stem, stem + AFTER_ALL)


def _asked(filters: Filters) -> list[ColumnElement[bool]]:
    state = filters.state if filters.state in ("merged", "withdrawn") else "accepted"
    found: list[ColumnElement[bool]] = [
        Proposal.edition_id == filters.edition_id,
        Proposal.accepted_at.is_not(None),
        Proposal.state == state,
    ]
    if filters.state == "shortlisted":
        found.append(Proposal.id.in_(select(ShortlistEntry.proposal_id)))
    if filters.district == WHOLE_CITY:
        found.append(Proposal.district_id.is_(None))
    elif filters.district is not None:
        found.append(Proposal.district_id == filters.district)
    for stem in filters.stems:
        found.append(Proposal.id.in_(select(ProposalWord.proposal_id).where(begins(stem))))
    return found
