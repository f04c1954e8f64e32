"""A proposal is accepted, refused or examined again, as moderators decide in the one inbox. Those who write
it are always told."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.foundation.contents import Judgement
from challenge.foundation.visitors import Visitor
from challenge.notices.services import notifications
from challenge.proposals import letters
from challenge.proposals.models.deciding import ProposalDecision, ShortlistEntry
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.queries import coauthors
from challenge.proposals.rules import reasons as listed
from challenge.proposals.rules import states
from challenge.proposals.rules.refusals import DecidingOwn, ProposalNotFound
from challenge.proposals.services import indexing, lines, telling

ACT = "moderate"


def judge(session: Session, made: Judgement) -> None:
    """Put a proposal where a moderator wants it, from the one inbox, which is followed by its caller. What is
    public may be hidden in any phase, unless it is on the shortlist. NotInThisState, DecidingOwn."""
    found = lines.locked(session, made.number)
    wanted, act, outcome = states.judged(found.state, made.state)
    if act != "hide" or session.get(ShortlistEntry, found.id) is not None:
        _in_phase(session, found, made.now)
    _not_own(session, found, made.moderator)
    found.state = wanted
    if outcome == "accepted":
        found.accepted_at = made.now
        indexing.index(session, found)
    else:
        found.accepted_at = None
        indexing.forget(session, found.id)
    _record(session, found, outcome, list(made.reasons), made.words, made.moderator, made.now)


def _not_own(session: Session, found: Proposal, moderator: Visitor) -> None:
    if moderator.account_id == found.author_id or lines.writes_with(session, found.id, moderator.account_id):
        raise DecidingOwn


def _in_phase(session: Session, found: Proposal, now: datetime) -> None:
    edition = editions.require(session, ACT, now=now)
    if found.edition_id != edition.id:
        raise ProposalNotFound


def _record(
    session: Session,
    found: Proposal,
    outcome: str,
    codes: list[str],
    words: str,
    moderator: Visitor,
    now: datetime,
) -> None:
    if outcome != "accepted":  # what others were told of it goes with it
        writers = coauthors.writers(session, [found.id])[found.id]
        notifications.take_back(session, about=f"proposal:{found.id}", but=writers)
    session.add(
        ProposalDecision(
            proposal_id=found.id,
            revision=found.revision,
            outcome=outcome,
            reasons=codes,
            words=words,
            decided_by=moderator.actor,
            decided_at=now,
        )
    )
    details = {"revision": found.revision, "reasons": codes, "words": words}
    lines.note(session, found, act=outcome, actor=moderator.actor, now=now, **details)
    subject, body = letters.decided(outcome, found.title, [listed.REASONS[code] for code in codes], words)
    telling.tell(
        session, proposals=[found.id], subject=subject, body=body, address=f"/proposals/{found.id}", now=now
    )
