"""Proposals and their arguments as texts under moderation: `slots.content_kinds`."""

from collections.abc import Collection

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation.contents import Content
from challenge.proposals.models.opinions import Argument
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.queries import coauthors
from challenge.proposals.rules import states

LONGEST_TITLE = 80


def proposals(session: Session, numbers: Collection[int]) -> dict[int, Content]:
    """The proposals of these numbers that were submitted."""
    rows = session.scalars(select(Proposal).where(Proposal.id.in_(numbers), Proposal.state != "draft")).all()
    names = people.names(session, {row.author_id for row in rows if row.author_id})
    together = coauthors.writers(session, [row.id for row in rows])
    return {
        row.id: Content(
            title=row.title,
            words=f"{row.summary}\n\n{row.withdrawal}".strip(),
            language=row.language,
            author_id=row.author_id,
            author=names.get(row.author_id or 0),
            address=f"/proposals/{row.id}",
            within=f"edition:{row.edition_id}",
            public=states.public(row.state, was_accepted=row.accepted_at is not None),
            written_at=row.submitted_at or row.created_at,
            writers=together.get(row.id, ()),
        )
        for row in rows
    }


def arguments(session: Session, numbers: Collection[int]) -> dict[int, Content]:
    """The arguments of these numbers; one is public while its proposal is, and it is shown."""
    wanted = (
        select(Argument, Proposal)
        .join(Proposal, Proposal.id == Argument.proposal_id)
        .where(Argument.id.in_(numbers), Argument.state != "withdrawn")
    )
    rows = [(row.Argument, row.Proposal) for row in session.execute(wanted)]
    names = people.names(session, {one.author_id for one, _about in rows if one.author_id})
    return {
        one.id: Content(
            title=_short(one.words),
            words=one.words,
            language=one.language,
            author_id=one.author_id,
            author=names.get(one.author_id or 0),
            address=f"/proposals/{about.id}/arguments",
            within=f"edition:{about.edition_id}",
            public=one.state == "shown"
            and states.public(about.state, was_accepted=about.accepted_at is not None),
            written_at=one.written_at,
        )
        for one, about in rows
    }


def proposals_with(written: str) -> Select[int]:
    """The proposals that have these words in their title, or in why they were withdrawn."""
    said = (Proposal.title, Proposal.withdrawal)
    return select(Proposal.id).where(or_(*(one.icontains(written, autoescape=True) for one in said)))


def arguments_with(written: str) -> Select[int]:
    """The arguments that have these words."""
    return select(Argument.id).where(Argument.words.icontains(written, autoescape=True))


def _short(words: str) -> str:
    """The first words of a text, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1].rsplit(' ', 1)[0]}…"
