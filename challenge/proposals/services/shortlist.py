"""Choosing the proposals put to the vote, their order, and their words on the ballot."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.foundation import register, slots
from challenge.proposals.models.deciding import ShortlistEntry
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.rules.news import SHORTLISTED
from challenge.proposals.rules.refusals import (
    AlreadyShortlisted,
    NotAccepted,
    NotShortlisted,
    ProposalChanged,
)
from challenge.proposals.rules.wording import require_wording
from challenge.proposals.services import news

ACT = "shortlist"


def choose(session: Session, *, proposal_id: int, actor: str, now: datetime) -> None:
    """Put an accepted proposal at the end of the shortlist, with its own title and summary as first words."""
    edition = editions.require(session, ACT, now=now)
    found = session.get(Proposal, proposal_id, with_for_update=True)
    if found is None or found.edition_id != edition.id or found.state != "accepted":
        raise NotAccepted
    if session.get(ShortlistEntry, proposal_id):
        raise AlreadyShortlisted
    for objecting in slots.shortlist_objections.values():
        if objection := objecting(session, proposal_id):
            raise objection
    last = session.scalar(
        select(func.max(ShortlistEntry.position)).where(ShortlistEntry.edition_id == edition.id)
    )
    session.add(
        ShortlistEntry(
            proposal_id=proposal_id,
            edition_id=edition.id,
            position=(last or 0) + 1,
            revision=1,
            label_fr=found.title,
            label_en="",
            summary_fr=found.summary,
            summary_en="",
            easy_fr="",
            easy_en="",
            chosen_by=actor,
            changed_at=now,
        )
    )
    session.flush()
    _note(session, edition.id, "shortlist_chosen", proposal_id, actor, now)
    news.happened(session, kind=SHORTLISTED, proposal_id=proposal_id, now=now)


def remove(session: Session, *, proposal_id: int, actor: str, now: datetime) -> None:
    """Take a proposal out of the shortlist; its words are forgotten."""
    entry = _entry(session, proposal_id, now)
    edition_id = entry.edition_id
    session.execute(delete(ShortlistEntry).where(ShortlistEntry.proposal_id == proposal_id))
    _note(session, edition_id, "shortlist_removed", proposal_id, actor, now)


def rise(session: Session, *, proposal_id: int, actor: str, now: datetime) -> None:
    """Move a proposal one place up; the first one stays."""
    entry = _entry(session, proposal_id, now)
    line = list(
        session.scalars(
            select(ShortlistEntry)
            .where(ShortlistEntry.edition_id == entry.edition_id)
            .order_by(ShortlistEntry.position, ShortlistEntry.proposal_id)
            .with_for_update()
        )
    )
    place = line.index(entry)
    if place:
        line[place - 1], line[place] = line[place], line[place - 1]
    for position, one in enumerate(line, start=1):
        one.position = position
    _note(session, entry.edition_id, "shortlist_ordered", proposal_id, actor, now)


def word(
    session: Session,
    *,
    proposal_id: int,
    words: Mapping[str, str],
    revision: int,
    actor: str,
    now: datetime,
) -> None:
    """Write an option's label, summary and easy-to-read text: `label_fr`, `label_en`, `summary_fr`, …
    ContentRefused tells what is wrong; ProposalChanged when somebody else wrote meanwhile."""
    entry = _entry(session, proposal_id, now)
    if entry.revision != revision:
        raise ProposalChanged
    for name, text in require_wording(words).items():
        setattr(entry, name, text)
    entry.revision, entry.changed_at = entry.revision + 1, now
    _note(session, entry.edition_id, "shortlist_worded", proposal_id, actor, now)


def _entry(session: Session, proposal_id: int, now: datetime) -> ShortlistEntry:
    edition = editions.require(session, ACT, now=now)
    found = session.get(ShortlistEntry, proposal_id, with_for_update=True, populate_existing=True)
    if found is None or found.edition_id != edition.id:
        raise NotShortlisted
    return found


def _note(session: Session, edition_id: int, act: str, proposal_id: int, actor: str, now: datetime) -> None:
    register.append(
        session,
        stream=f"proposals:{edition_id}",
        act=act,
        actor=actor,
        subject=f"proposal:{proposal_id}",
        details={},
        now=now,
    )
