"""Appeals as texts under moderation: `slots.content_kinds`. One has the number of its proposal."""

from collections.abc import Collection
from textwrap import shorten

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.admissibility.models import AdmissibilityAppeal
from challenge.foundation.contents import Content
from challenge.proposals.queries import moderated

KIND = "appeal"
LONGEST_TITLE = 80


def appeals(session: Session, numbers: Collection[int]) -> dict[int, Content]:
    """The appeals of these proposals; one is public while its proposal is, and its words are shown."""
    wanted = select(AdmissibilityAppeal).where(AdmissibilityAppeal.proposal_id.in_(numbers))
    rows = session.scalars(wanted).all()
    about = moderated.proposals(session, [one.proposal_id for one in rows])
    names = people.names(session, {one.account_id for one in rows if one.account_id})
    return {
        one.proposal_id: Content(
            title=shorten(one.words, LONGEST_TITLE, placeholder="…"),
            words=one.words,
            language=about[one.proposal_id].language,
            author_id=one.account_id,
            author=names.get(one.account_id or 0),
            address=f"/proposals/{one.proposal_id}/answer",
            within=about[one.proposal_id].within,
            public=one.state == "shown" and about[one.proposal_id].public,
            written_at=one.appealed_at,
            writers=about[one.proposal_id].writers,
        )
        for one in rows
        if one.proposal_id in about
    }


def appeals_with(written: str) -> Select[int]:
    """The appeals that have these words."""
    having = AdmissibilityAppeal.words.icontains(written, autoescape=True)
    return select(AdmissibilityAppeal.proposal_id).where(having)
