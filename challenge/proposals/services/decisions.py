"""A proposal is accepted, refused or examined again, as moderators decide in the one inbox. Those who write
it are always told."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.foundation.contents import Judgement
from challenge.foundation.visitors import Visitor
from challenge.notices.services import notifications
from challenge.proposals import letters, merge_letters
from challenge.proposals.models.deciding import ProposalDecision, ShortlistEntry
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.queries import coauthors
from challenge.proposals.rules import states
from challenge.proposals.rules.refusals import DecidingOwn, ProposalNotFound
from challenge.proposals.services import indexing, lines, publishing_splits, telling

ACT = "moderate"


def judge(session: Session, made: Judgement) -> None:
    """Put a proposal where a moderator wants it, from the one inbox, which is followed by its caller. What is
    public may be hidden in any phase, unless it is on the shortlist; what was withdrawn or joined another is
    hidden, and shown again as it was, in any phase. With the second half of a split, the text that the first
    takes is published. NotInThisState, DecidingOwn."""
    halves = publishing_splits.waiting(session, made.number)
    found = lines.locked(session, made.number)
    ended, was_accepted = found.state in states.ENDED, found.accepted_at is not None
    wanted, act, outcome = states.judged(found.state, made.state, was_accepted=was_accepted)
    if not ended and (act != "hide" or session.get(ShortlistEntry, found.id) is not None):
        _in_phase(session, found, made.now)
    _not_own(session, found, made.moderator)
    found.state = wanted
    if not ended:
        found.accepted_at = made.now if outcome == "accepted" else None
    if outcome == "accepted":
        indexing.index(session, found)
    else:
        indexing.forget(session, found.id)
    _record(session, found, outcome, made, letter=act if ended else outcome)
    if halves and outcome == "accepted":
        split, first = halves
        _not_own(session, first, made.moderator)
        publishing_splits.publish(session, split, first, found, moderator=made.moderator, now=made.now)


def _not_own(session: Session, found: Proposal, moderator: Visitor) -> None:
    if moderator.account_id == found.author_id or lines.writes_with(session, found.id, moderator.account_id):
        raise DecidingOwn


def _in_phase(session: Session, found: Proposal, now: datetime) -> None:
    edition = editions.require(session, ACT, now=now)
    if found.edition_id != edition.id:
        raise ProposalNotFound


def _record(session: Session, found: Proposal, outcome: str, made: Judgement, *, letter: str) -> None:
    codes = list(made.reasons)
    if outcome != "accepted":  # what others were told of it goes with it
        writers = coauthors.writers(session, [found.id])[found.id]
        notifications.take_back(session, about=f"proposal:{found.id}", but=writers)
        if found.state != "hidden_merged":  # what joined it has gone further, with it
            merge_letters.stranded(session, found, now=made.now)
    session.add(
        ProposalDecision(
            proposal_id=found.id,
            revision=found.revision,
            outcome=outcome,
            reasons=codes,
            words=made.words,
            decided_by=made.moderator.actor,
            decided_at=made.now,
        )
    )
    details = {"revision": found.revision, "reasons": codes, "words": made.words, "state": found.state}
    lines.note(session, found, act=outcome, actor=made.moderator.actor, now=made.now, **details)
    subject, body = letters.decided(letter, found.title, list(made.reasons.values()), made.words)
    page = f"/proposals/{found.id}"
    telling.tell(session, proposals=[found.id], subject=subject, body=body, address=page, now=made.now)
