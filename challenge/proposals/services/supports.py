"""Supporting a proposal, once, and taking it back. Never written in the register: it is an opinion."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.foundation.register import INSERTS
from challenge.proposals.models.opinions import ProposalSupport
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.queries import outcomes, supporting
from challenge.proposals.rules import states
from challenge.proposals.rules.refusals import (
    ProposalNotFound,
    ResidenceNeeded,
    SetAside,
    SupportFirst,
    SupportingOwn,
)
from challenge.proposals.services import lines


def support(
    session: Session, *, proposal_id: int, account_id: int, now: datetime, named: bool = False
) -> None:
    """Support an accepted proposal. Asked twice, or twice at once, it is one support: the database holds one
    row for each person and proposal. SupportingOwn; SetAside once the city answered that it goes no further;
    ResidenceNeeded by the city's setting. `named`: whether she shows her name; asked again without it,
    nothing that she chose before changes."""
    found = _shared(session, proposal_id)
    states.move(found.state, "support")
    if found.author_id == account_id or lines.writes_with(session, proposal_id, account_id):
        raise SupportingOwn
    edition = editions.require(session, "support", now=now)
    if edition.id != found.edition_id:
        raise ProposalNotFound
    if outcomes.closed(session, proposal_id):
        raise SetAside
    if not supporting.allowed(session, account_id, now=now):
        raise ResidenceNeeded
    insert = INSERTS[session.get_bind().dialect.name]
    day = now.astimezone(ZoneInfo(edition.zone)).date()
    row = insert(ProposalSupport).values(
        proposal_id=proposal_id, account_id=account_id, supported_on=day, named=named
    )
    both = ["proposal_id", "account_id"]
    session.execute(
        row.on_conflict_do_update(index_elements=both, set_={"named": True})
        if named
        else row.on_conflict_do_nothing()
    )


def take_back(session: Session, *, proposal_id: int, account_id: int, now: datetime) -> None:
    """Support no more, while supporting is possible; nothing happens to whoever did not."""
    _shared(session, proposal_id)
    editions.require(session, "support", now=now)
    session.execute(
        delete(ProposalSupport).where(
            ProposalSupport.proposal_id == proposal_id, ProposalSupport.account_id == account_id
        )
    )


def show_name(session: Session, *, proposal_id: int, account_id: int) -> None:
    """Let everybody read the name of this supporter, at any time. ProposalNotFound, SupportFirst."""
    _shared(session, proposal_id)
    if not _named(session, proposal_id, account_id, named=True):
        raise SupportFirst


def hide_name(session: Session, *, proposal_id: int, account_id: int) -> None:
    """Show it no more: never refused, and nothing happens to whoever showed none."""
    _named(session, proposal_id, account_id, named=False)


def _named(session: Session, proposal_id: int, account_id: int, *, named: bool) -> bool:
    """Whether there was a support to say it of."""
    hers = (ProposalSupport.proposal_id == proposal_id, ProposalSupport.account_id == account_id)
    said = update(ProposalSupport).where(*hers).values(named=named).returning(ProposalSupport.account_id)
    return session.scalars(said).one_or_none() is not None


def _shared(session: Session, proposal_id: int) -> Proposal:
    """An accepted proposal, which nobody withdraws meanwhile; many may support it at once."""
    wanted = select(Proposal).where(Proposal.id == proposal_id, Proposal.submitted_at.is_not(None))
    found = session.scalars(wanted.with_for_update(read=True)).one_or_none()
    if found is None or not states.public(found.state, was_accepted=found.accepted_at is not None):
        raise ProposalNotFound
    return found
