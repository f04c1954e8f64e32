"""Writing a proposal together: its author invites by address, whoever accepts may change the words."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation import limits
from challenge.proposals import coauthor_mails
from challenge.proposals.models.opinions import ProposalSupport
from challenge.proposals.models.proposals import Proposal, ProposalCoauthor
from challenge.proposals.rules import coauthors as rules
from challenge.proposals.rules.refusals import ProposalNotFound
from challenge.proposals.services import lines, splitting

INVITATIONS_A_DAY, DAY = 20, timedelta(days=1)


def invite(
    session: Session, *, proposal_id: int, account_id: int, email: str, language: str, now: datetime
) -> None:
    """Invite an address, for fourteen days; invited again, the same invitation begins anew.
    ProposalNotFound for all but its author; AddressNeeded, CoauthorAlready, CoauthorsEnough, TooManyTries."""
    found = lines.own(session, proposal_id, account_id)
    address = rules.require_address(email)
    limits.check(session, key=f"coauthor:{account_id}", limit=INVITATIONS_A_DAY, window=DAY, now=now)
    person = people.by_email(session, address)
    if person and (person.id == account_id or lines.writes_with(session, proposal_id, person.id)):
        raise rules.CoauthorAlready
    wanted = select(ProposalCoauthor).where(ProposalCoauthor.proposal_id == proposal_id)
    row = session.scalars(wanted.where(ProposalCoauthor.email == address)).one_or_none()
    if row is None:
        number = select(func.count()).where(ProposalCoauthor.proposal_id == proposal_id)
        rules.require_room(session.scalar(number) or 0)
        row = ProposalCoauthor(proposal_id=proposal_id, email=address)
        session.add(row)
    row.invited_at, row.expires_at = now, now + rules.LIFE
    session.flush()
    inviter = people.person(session, account_id)
    coauthor_mails.send(
        session,
        invitation_id=row.id,
        email=address,
        inviter=inviter.name if inviter else "",
        title=found.title,
        expires_at=row.expires_at,
        language=person.language if person else language,
        now=now,
    )


def accept(session: Session, *, invitation_id: int, account_id: int, now: datetime) -> int:
    """Write with the author; the number of the proposal. One's own support goes: one supports what one
    writes. ProposalNotFound, CoauthorInvitationSpent, InvitedElsewhere, CoauthorAlready."""
    row = session.get(ProposalCoauthor, invitation_id, with_for_update=True, populate_existing=True)
    person = people.person(session, account_id)
    if row is None or person is None:
        raise ProposalNotFound
    rules.require_usable(invited=row.email, expires_at=row.expires_at, email=person.email, now=now)
    found = lines.locked(session, row.proposal_id)
    if found.author_id == account_id or lines.writes_with(session, found.id, account_id):
        raise rules.CoauthorAlready
    row.account_id, row.email, row.joined_at = account_id, None, now
    session.execute(
        delete(ProposalSupport).where(
            ProposalSupport.proposal_id == found.id, ProposalSupport.account_id == account_id
        )
    )
    session.flush()
    return found.id


def remove(session: Session, *, proposal_id: int, account_id: int, coauthor: int) -> None:
    """Take a co-author or an invitation away: the author does, or whoever leaves. ProposalNotFound."""
    found = lines.locked(session, proposal_id)
    row = session.get(ProposalCoauthor, coauthor, with_for_update=True, populate_existing=True)
    if row is None or row.proposal_id != proposal_id or account_id not in (found.author_id, row.account_id):
        raise ProposalNotFound
    if row.account_id is not None:
        splitting.left(session, row.account_id, proposal_id=proposal_id)
    session.delete(row)


def forget(session: Session, account_id: int, email: str | None) -> None:
    """Forget who wrote with others; what she had begun goes to the first who wrote with her."""
    mine = Proposal.author_id == account_id
    led = select(Proposal).where(mine).order_by(Proposal.id)
    for one in session.scalars(led).all():
        heirs = select(ProposalCoauthor).where(
            ProposalCoauthor.proposal_id == one.id, ProposalCoauthor.account_id.is_not(None)
        )
        heir = session.scalars(heirs.order_by(ProposalCoauthor.joined_at, ProposalCoauthor.id)).first()
        if heir is not None:
            one.author_id = heir.account_id
            session.delete(heir)
    drafts = select(Proposal.id).where(mine, Proposal.state == "draft")
    session.flush()
    session.execute(delete(ProposalCoauthor).where(ProposalCoauthor.account_id == account_id))
    session.execute(delete(ProposalCoauthor).where(ProposalCoauthor.proposal_id.in_(drafts)))
    if email:
        session.execute(delete(ProposalCoauthor).where(ProposalCoauthor.email == email.lower()))
