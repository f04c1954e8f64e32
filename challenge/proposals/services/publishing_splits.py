"""What happens to a split when moderators publish its second half: the first takes its new text."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.visitors import Visitor
from challenge.proposals import carry_letters, split_letters
from challenge.proposals.models.deciding import ProposalDecision
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.models.splitting import ProposalSplit
from challenge.proposals.queries import carriages, splits
from challenge.proposals.rules import splitting as rules
from challenge.proposals.rules import texts, words
from challenge.proposals.rules.news import SPLIT
from challenge.proposals.services import indexing, lines, news, writing


def waiting(session: Session, second_id: int) -> tuple[ProposalSplit, Proposal] | None:
    """The split that waits for this proposal, and its first half, for this transaction alone. Asked before
    the second is locked: two proposals are locked in the order of their numbers."""
    wanted = select(ProposalSplit.proposal_id).where(
        ProposalSplit.second_id == second_id, ProposalSplit.state == rules.AGREED
    )
    number = session.scalar(wanted)
    if number is None:
        return None
    first = lines.locked(session, number)
    row = session.scalars(wanted.with_only_columns(ProposalSplit).with_for_update()).one_or_none()
    return (row, first) if row else None


def publish(
    session: Session,
    made: ProposalSplit,
    first: Proposal,
    second: Proposal,
    *,
    moderator: Visitor,
    now: datetime,
) -> None:
    """Both halves are public from now on. The first takes its new text, which the moderator read beside the
    second, unless it cannot change any more: shortlisted, examined by the city, ended or hidden meanwhile."""
    whole = splits.whole(session, first)
    changes = rules.takes_its_text(whole, revision=first.revision, asked_of=made.revision)
    keeps = made.keeps
    made.state, made.made_at, made.keeps = rules.MADE, now, {}
    if changes:
        for name in (*texts.WORDS, "district_id"):
            setattr(first, name, keeps[name])
        first.stems = words.kept(first.title, first.summary)
        first.revision, first.changed_at = first.revision + 1, now
        writing.keep_version(session, first, now)
        session.add(
            ProposalDecision(
                proposal_id=first.id,
                revision=first.revision,
                outcome="accepted",
                reasons=[],
                words="",
                decided_by=moderator.actor,
                decided_at=now,
            )
        )
        indexing.index(session, first)
        lines.mirror(session, first, now=now)
    details = {"other": second.id, "revision": first.revision, "changed": changes}
    lines.note(session, first, act="split", actor=moderator.actor, now=now, **details)
    split_letters.made(session, first, second, changed=changes, now=now)
    carry_letters.start(session, carriages.SPLIT, made.id, now=now)
    news.happened(session, kind=SPLIT, proposal_id=first.id, other_id=second.id, now=now)
