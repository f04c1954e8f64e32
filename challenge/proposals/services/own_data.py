"""What is kept of an account's proposals: told, and forgotten. What was submitted stays, without author."""

from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation.sentences import N_, Sentence
from challenge.proposals.models.deciding import ProposalDecision
from challenge.proposals.models.opinions import Argument, ArgumentSupport, ProposalSupport
from challenge.proposals.models.proposals import Proposal, ProposalCoauthor, ProposalVersion
from challenge.proposals.models.splitting import ProposalSplit, ProposalSplitConsent
from challenge.proposals.rules import states
from challenge.proposals.rules.texts import WORDS as TEXTS
from challenge.proposals.services import arguing, coauthors, merging, splitting

READABLE = (Proposal.title, Proposal.state, Proposal.accepted_at)
WORDS = Sentence(
    N_("vos propositions, leurs versions, les réponses reçues, vos arguments, et ce que vous soutenez")
)


def export(session: Session, account_id: int) -> object:
    """Drafts and proposals with their versions and what was decided, and what the account supports."""
    mine = list(
        session.scalars(select(Proposal).where(Proposal.author_id == account_id).order_by(Proposal.id))
    )
    supports = session.execute(
        select(ProposalSupport, *READABLE)
        .join(Proposal, Proposal.id == ProposalSupport.proposal_id)
        .where(ProposalSupport.account_id == account_id)
        .order_by(ProposalSupport.proposal_id)
    )
    return {
        "proposals": [_told(session, one) for one in mine],
        "supports": [
            _supported(row.ProposalSupport, row.title, row.state, row.accepted_at) for row in supports
        ],
        "written_with_others": _together(session, account_id),
        "splits": _splits(session, account_id),
        "arguments": _arguments(session, account_id),
        "argument_supports": [
            {"argument": row.argument_id, "on": row.supported_on.isoformat()}
            for row in session.scalars(
                select(ArgumentSupport)
                .where(ArgumentSupport.account_id == account_id)
                .order_by(ArgumentSupport.argument_id)
            )
        ],
    }


def erase(session: Session, account_id: int, _now: datetime) -> None:
    """Delete drafts, supports and the words of arguments that nobody else reads; let what was submitted, and
    arguments that are public, stand without their author."""
    mine = Proposal.author_id == account_id
    argued = Argument.author_id == account_id
    arguing.forget_supports(session, account_id)
    unread = update(Argument).where(argued, Argument.state != "shown")
    session.execute(unread.values(words="", state="withdrawn"))
    session.execute(update(Argument).where(argued).values(author_id=None))
    session.execute(delete(ProposalSupport).where(ProposalSupport.account_id == account_id))
    merging.forget(session, account_id)
    splitting.left(session, account_id)
    coauthors.forget(session, account_id, _address(session, account_id))
    session.execute(delete(Proposal).where(mine, Proposal.state == "draft"))
    session.execute(update(Proposal).where(mine).values(author_id=None))


def _address(session: Session, account_id: int) -> str | None:
    person = people.person(session, account_id)
    return person.email.lower() if person and person.email else None


def _together(session: Session, account_id: int) -> list[dict[str, object]]:
    """What she writes with others, and what she is invited to write."""
    hers = or_(
        ProposalCoauthor.account_id == account_id, ProposalCoauthor.email == _address(session, account_id)
    )
    return [
        {"number": row.proposal_id, "invited_at": row.invited_at.isoformat(), "writes": row.email is None}
        for row in session.scalars(select(ProposalCoauthor).where(hers).order_by(ProposalCoauthor.id))
    ]


def _splits(session: Session, account_id: int) -> dict[str, object]:
    """What she asked to make two of, with the words that are nowhere else; what she agreed to, of others."""
    asked = select(ProposalSplit).where(ProposalSplit.asked_by == account_id).order_by(ProposalSplit.id)
    agreed = (
        select(ProposalSplit.proposal_id, ProposalSplitConsent.agreed_at)
        .join(ProposalSplit, ProposalSplit.id == ProposalSplitConsent.split_id)
        .where(ProposalSplitConsent.account_id == account_id)
        .order_by(ProposalSplit.id)
    )
    return {
        "asked": [
            {
                "number": one.proposal_id,
                "state": one.state,
                "asked_at": one.asked_at.isoformat(),
                "keeps": one.keeps,
                "second": one.second,
            }
            for one in session.scalars(asked)
        ],
        "agreed": [
            {"number": row.proposal_id, "agreed_at": row.agreed_at.isoformat()}
            for row in session.execute(agreed)
        ],
    }


def _supported(
    one: ProposalSupport, title: str, state: str, accepted_at: datetime | None
) -> dict[str, object]:
    """A support, with the title of its proposal unless that one was hidden since."""
    public = states.public(state, was_accepted=accepted_at is not None)
    return {
        "number": one.proposal_id,
        "title": title if public else None,
        "on": one.supported_on.isoformat(),
        "name_shown": one.named,
    }


def _arguments(session: Session, account_id: int) -> list[dict[str, object]]:
    mine = select(Argument).where(Argument.author_id == account_id).order_by(Argument.id)
    return [
        {
            "number": one.id,
            "proposal": one.proposal_id,
            "side": one.side,
            "state": one.state,
            "words": one.words,
            "written_at": one.written_at.isoformat(),
        }
        for one in session.scalars(mine)
    ]


def _told(session: Session, one: Proposal) -> dict[str, object]:
    versions = select(ProposalVersion).where(ProposalVersion.proposal_id == one.id)
    decisions = select(ProposalDecision).where(ProposalDecision.proposal_id == one.id)
    return {
        "number": one.id,
        "state": one.state,
        "created_at": one.created_at.isoformat(),
        "withdrawal": one.withdrawal,
        **_words(one),
        "versions": [
            {"submitted_at": version.submitted_at.isoformat(), **_words(version)}
            for version in session.scalars(versions.order_by(ProposalVersion.revision))
        ],
        "decisions": [
            {
                "outcome": made.outcome,
                "reasons": made.reasons,
                "words": made.words,
                "decided_at": made.decided_at.isoformat(),
            }
            for made in session.scalars(decisions.order_by(ProposalDecision.id))
        ],
    }


def _words(said: Proposal | ProposalVersion) -> dict[str, object]:
    return {
        **{name: getattr(said, name) for name in TEXTS},
        "image": said.image_alt,
    }
