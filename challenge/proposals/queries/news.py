"""What happened to a proposal, as feeds tell it: the same as what its followers are told."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from challenge.foundation import i18n
from challenge.foundation.public_things import PublicThing
from challenge.proposals.models.deciding import ShortlistEntry
from challenge.proposals.models.news import ProposalNews
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.rules import news as rules
from challenge.proposals.rules import states

KIND = "proposal:"


def about(session: Session, target: str, most: int) -> Sequence[PublicThing]:
    """The latest that happened to the proposal of this name, or to another one and it; nothing that names
    one which is hidden, nor a shortlist that does not hold it."""
    key = target.removeprefix(KIND)
    if not target.startswith(KIND) or not (key.isascii() and key.isdigit()):
        return []
    of = or_(ProposalNews.proposal_id == int(key), ProposalNews.other_id == int(key))
    latest = select(ProposalNews).where(of).order_by(ProposalNews.happened_at.desc(), ProposalNews.id.desc())
    rows = session.scalars(latest.limit(most)).all()
    numbers = {number for row in rows for number in (row.proposal_id, row.other_id) if number}
    named = {one.id: one for one in session.scalars(select(Proposal).where(Proposal.id.in_(numbers)))}
    here = ShortlistEntry.proposal_id.in_(numbers)
    chosen = set(session.scalars(select(ShortlistEntry.proposal_id).where(here)))
    found = [_thing(row, named, chosen) for row in rows]
    return [one for one in found if one is not None]


def _thing(row: ProposalNews, named: dict[int, Proposal], chosen: set[int]) -> PublicThing | None:
    of = [named[number] for number in (row.proposal_id, row.other_id) if number]
    if not all(states.public(one.state, was_accepted=one.accepted_at is not None) for one in of):
        return None
    if row.kind == rules.SHORTLISTED and row.proposal_id not in chosen:
        return None
    titles = {name: one.title for name, one in zip(("title", "other"), of, strict=False)}
    subject, body = rules.said(row.kind, titles)
    return PublicThing(
        title=i18n.in_each_language(subject),
        text=i18n.in_each_language(body),
        endpoint="proposals.show",
        values={"number": row.proposal_id},
        anchor=f"news-{row.id}",
        at=row.happened_at,
        edition=of[0].edition_id,
    )
