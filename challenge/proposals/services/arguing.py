"""Arguments for and against a proposal: said, taken back, supported once. Never in the register: opinions."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.cycles.queries.editions import Edition
from challenge.foundation import limits
from challenge.foundation.contents import Judgement
from challenge.moderation.services import items
from challenge.proposals.models.opinions import Argument, ArgumentSupport
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.queries.arguments import KIND
from challenge.proposals.rules import arguments as rules
from challenge.proposals.rules import states
from challenge.proposals.rules.arguments import ArgumentNotFound, SupportingOwnArgument
from challenge.proposals.rules.refusals import ProposalNotFound
from challenge.proposals.rules.words import kept

ACT = "support"
"""One argues while one may support."""
ARGUMENTS_A_DAY, DAY = 20, timedelta(days=1)


def argue(
    session: Session,
    *,
    proposal_id: int,
    account_id: int,
    side: str,
    words: str,
    language: str,
    now: datetime,
    sender: items.Sender | None = None,
) -> tuple[int, str]:
    """Say an argument on an accepted proposal: its number, and `shown` or `waiting` to be read.

    ProposalNotFound, NotInThisState, those of `rules.require_argument`, TooManyTries after twenty a day.
    """
    _discussed(session, proposal_id, now, alone=True)
    mine = select(Argument.words).where(
        Argument.proposal_id == proposal_id, Argument.author_id == account_id, Argument.state != "withdrawn"
    )
    said = rules.require_argument(side, words, mine=list(session.scalars(mine)))
    limits.check(session, key=f"argument:{account_id}", limit=ARGUMENTS_A_DAY, window=DAY, now=now)
    made = Argument(
        proposal_id=proposal_id,
        author_id=account_id,
        side=side,
        state="waiting",
        language=language,
        words=said,
        stems=kept(said),
        written_at=now,
    )
    session.add(made)
    session.flush()
    edition = session.scalars(select(Proposal.edition_id).where(Proposal.id == proposal_id)).one()
    made.state = items.arrived(
        session,
        kind=KIND,
        number=made.id,
        author_id=account_id,
        within=f"edition:{edition}",
        words=said,
        now=now,
        sender=sender,
    )
    return made.id, made.state


def take_back(session: Session, *, argument_id: int, account_id: int) -> int:
    """Take one's argument back, at any time: nobody reads it any more. The number of its proposal."""
    found = session.get(Argument, argument_id, with_for_update=True, populate_existing=True)
    if found is None or found.author_id != account_id or found.state == "withdrawn":
        raise ArgumentNotFound
    found.state, found.supports = "withdrawn", 0
    session.execute(delete(ArgumentSupport).where(ArgumentSupport.argument_id == argument_id))
    items.withdrawn(session, kind=KIND, number=argument_id)
    return found.proposal_id


def support(session: Session, *, argument_id: int, account_id: int, now: datetime) -> int:
    """Find an argument right. Asked twice, or twice at once, it is one support: one row for each person and
    argument. The number of its proposal. ArgumentNotFound, SupportingOwnArgument."""
    found = _shown(session, argument_id)
    if found.author_id == account_id:
        raise SupportingOwnArgument
    edition = _discussed(session, found.proposal_id, now)
    if _given(session, argument_id, account_id) is None:
        day = now.astimezone(ZoneInfo(edition.zone)).date()
        session.add(ArgumentSupport(argument_id=argument_id, account_id=account_id, supported_on=day))
        found.supports += 1
    return found.proposal_id


def take_support_back(session: Session, *, argument_id: int, account_id: int, now: datetime) -> int:
    """Support an argument no more; nothing happens to whoever did not. The number of its proposal."""
    found = _shown(session, argument_id)
    _discussed(session, found.proposal_id, now)
    given = _given(session, argument_id, account_id)
    if given is not None:
        session.delete(given)
        found.supports -= 1
    return found.proposal_id


def forget_supports(session: Session, account_id: int) -> None:
    """Take back everything that somebody found right, in the order of arguments: two who are forgotten at
    once never wait for one another."""
    hers = select(ArgumentSupport.argument_id).where(ArgumentSupport.account_id == account_id)
    found = select(Argument).where(Argument.id.in_(hers)).order_by(Argument.id)
    for one in session.scalars(found.with_for_update().execution_options(populate_existing=True)):
        one.supports -= 1
    session.execute(delete(ArgumentSupport).where(ArgumentSupport.account_id == account_id))


def judge(session: Session, made: Judgement) -> None:
    """Show or hide an argument, as moderators decided: `slots.content_kinds`."""
    found = session.get(Argument, made.number, with_for_update=True, populate_existing=True)
    if found is None or found.state == "withdrawn":
        raise ArgumentNotFound
    found.state = made.state


def _discussed(session: Session, proposal_id: int, now: datetime, *, alone: bool = False) -> Edition:
    """The edition of an accepted proposal that is discussed now. `alone`: nobody else argues at once."""
    wanted = select(Proposal).where(Proposal.id == proposal_id, Proposal.submitted_at.is_not(None))
    found = session.scalars(wanted.with_for_update(read=not alone)).one_or_none()
    if found is None or not states.public(found.state, was_accepted=found.accepted_at is not None):
        raise ProposalNotFound
    states.move(found.state, "support")
    edition = editions.require(session, ACT, now=now)
    if edition.id != found.edition_id:
        raise ProposalNotFound
    return edition


def _given(session: Session, argument_id: int, account_id: int) -> ArgumentSupport | None:
    """The support that somebody gave; whoever asks holds the argument."""
    return session.get(ArgumentSupport, (argument_id, account_id), populate_existing=True)


def _shown(session: Session, argument_id: int) -> Argument:
    """An argument that anybody reads, which nobody hides, takes back or counts meanwhile."""
    wanted = select(Argument).where(Argument.id == argument_id, Argument.state == "shown")
    locked = wanted.with_for_update().execution_options(populate_existing=True)
    found = session.scalars(locked).one_or_none()
    if found is None:
        raise ArgumentNotFound
    return found
