"""Moderators accept or refuse, with reasons; their decision may be undone. The author is always told."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.foundation.contents import Judgement
from challenge.foundation.visitors import Visitor
from challenge.notices.services import notifications
from challenge.proposals import letters
from challenge.proposals.models.deciding import ProposalDecision, ShortlistEntry
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.rules import reasons as listed
from challenge.proposals.rules import states, texts
from challenge.proposals.rules.refusals import DecidingOwn, ProposalNotFound
from challenge.proposals.services import indexing, lines

ACT = "moderate"


def accept(
    session: Session, *, proposal_id: int, revision: int, words: str, moderator: Visitor, now: datetime
) -> None:
    """Make a proposal public, as it was read."""
    said = texts.within(texts.clean(words), listed.LONGEST_WORDS)
    found = _to_decide(session, proposal_id, revision, "accept", moderator, now)
    found.accepted_at = now
    indexing.index(session, found)
    _record(session, found, "accepted", [], said, moderator, now)
    lines.mirror(session, found, actor=moderator.actor, now=now)


def refuse(
    session: Session,
    *,
    proposal_id: int,
    revision: int,
    reasons: Sequence[str],
    words: str,
    moderator: Visitor,
    now: datetime,
) -> None:
    """Refuse a proposal for reasons of the list; only its author and moderators go on reading it."""
    codes, said = listed.require_refusal(reasons, words)
    found = _to_decide(session, proposal_id, revision, "refuse", moderator, now)
    _record(session, found, "refused", codes, said, moderator, now)
    lines.mirror(session, found, actor=moderator.actor, now=now)


def undo(session: Session, *, proposal_id: int, words: str, moderator: Visitor, now: datetime) -> None:
    """Take the last decision back: the proposal waits again, and is public no more. Supports are kept."""
    said = texts.within(texts.clean(words), listed.LONGEST_WORDS)
    found = _to_decide(session, proposal_id, None, "undo", moderator, now)
    found.accepted_at = None
    indexing.forget(session, found.id)
    _record(session, found, "undone", [], said, moderator, now)
    lines.mirror(session, found, actor=moderator.actor, now=now)


def judge(session: Session, made: Judgement) -> None:
    """Put a proposal where a moderator wants it, from the one inbox, which is followed by its caller. What is
    public may be hidden in any phase, unless it is on the shortlist. NotInThisState, DecidingOwn."""
    found = lines.locked(session, made.number)
    wanted, act, outcome = states.judged(found.state, made.state)
    if act != "hide" or session.get(ShortlistEntry, found.id) is not None:
        _in_phase(session, found, made.now)
    _not_own(session, found, made.moderator)
    found.state = wanted
    found.accepted_at = made.now if outcome == "accepted" else None
    _record(session, found, outcome, list(made.reasons), made.words, made.moderator, made.now)


def _to_decide(
    session: Session, proposal_id: int, revision: int | None, act: str, moderator: Visitor, now: datetime
) -> Proposal:
    found = lines.locked(session, proposal_id, revision=revision)
    wanted = states.move(found.state, act)
    _in_phase(session, found, now)
    _not_own(session, found, moderator)
    found.state = wanted
    return found


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
        notifications.take_back(session, about=f"proposal:{found.id}", but=found.author_id)
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
    if found.author_id:
        letters.tell(
            session,
            account_id=found.author_id,
            number=found.id,
            title=found.title,
            outcome=outcome,
            reasons=[listed.REASONS[code] for code in codes],
            words=words,
            now=now,
        )
