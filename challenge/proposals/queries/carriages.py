"""From which proposal a support may be carried to which other one, and by what: a merge, or a split."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from challenge.foundation import tokens
from challenge.proposals.models.opinions import ProposalMerge, ProposalSupport
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.models.splitting import ProposalSplit
from challenge.proposals.queries import lineage
from challenge.proposals.queries.lineage import Other
from challenge.proposals.rules import merging, splitting, states
from challenge.proposals.rules.refusals import CarryLinkWrong

MERGE, SPLIT = "merge", "split"
LINK = "proposals.carry"
"""The purpose of the link in a supporter's letter."""


@dataclass(frozen=True)
class Carriage:
    """`one`: the proposal that is supported, which joined another or of which two were made; `other`: the one
    that a support may be carried to. `kind`: MERGE or SPLIT, `number`: of which."""

    kind: str
    number: int
    one: Other
    other: Other


@dataclass(frozen=True)
class Invited:
    """What the link of a letter is about; `carried`: that person supports the other already."""

    kind: str
    account_id: int
    one: Other
    other: Other
    carried: bool


def of(session: Session, kind: str, number: int) -> Carriage | None:
    """The carriage of a merge or a split; None while no support may be carried: the two parted, or one of
    them is not what everybody reads."""
    found = _merged(session, number) if kind == MERGE else _split(session, number)
    if found is None:
        return None
    one, other = (session.get_one(Proposal, each) for each in found)
    left = one.state == "merged" if kind == MERGE else _public(one)
    if not left or other.state != "accepted":
        return None
    return Carriage(
        kind, number, Other(one.id, one.title, one.language), Other(other.id, other.title, other.language)
    )


def link(carriage: Carriage, account_id: int) -> str:
    """What the letter of one supporter leads to: her carriage, and nobody else's. That of a merge is its
    number alone, as in the letters that were sent before there were splits."""
    name = str(carriage.number) if carriage.kind == MERGE else f"{SPLIT}-{carriage.number}"
    return tokens.signed(LINK, f"{name}:{account_id}")


def invited(session: Session, token: str) -> Invited:
    """For whoever holds a link that we wrote to a supporter; CarryLinkWrong for any other, once nothing can
    be carried, and once she supports the first no more."""
    name, _sep, account = (tokens.signed_value(LINK, token) or "").partition(":")
    kind = SPLIT if name.startswith(f"{SPLIT}-") else MERGE
    found = of(session, kind, int(name.removeprefix(f"{SPLIT}-"))) if account else None
    if found is None or session.get(ProposalSupport, (found.one.id, int(account))) is None:
        raise CarryLinkWrong
    carried = session.get(ProposalSupport, (found.other.id, int(account))) is not None
    return Invited(kind, int(account), found.one, found.other, carried)


def _merged(session: Session, number: int) -> tuple[int, int] | None:
    made = session.get(ProposalMerge, number)
    end = lineage.stays(session, made.joining_id) if made and made.state == merging.MADE else None
    return (made.joining_id, end) if made and end is not None else None


def _split(session: Session, number: int) -> tuple[int, int] | None:
    made = session.get(ProposalSplit, number)
    if made is None or made.state != splitting.MADE or made.second_id is None:
        return None
    return made.proposal_id, made.second_id


def _public(found: Proposal) -> bool:
    return states.public(found.state, was_accepted=found.accepted_at is not None)
