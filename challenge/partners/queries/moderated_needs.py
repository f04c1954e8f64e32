"""Needs as texts under moderation: `slots.content_kinds`."""

from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from challenge.foundation.contents import Content
from challenge.partners.models.pledges import PartnerNeed
from challenge.partners.queries import needs

KIND = "need"


def found(session: Session, numbers: Collection[int]) -> dict[int, Content]:
    """The needs of these numbers. The team of the project wrote it."""
    every = needs.some(session, list(numbers))
    teams = {ref: needs.team(session, ref) for ref in {one.ref for one in every}}
    return {
        one.id: Content(
            title=f"{one.team} · {one.title}",
            words=one.words,
            language="fr",
            author_id=None,
            author=one.team,
            address=f"/partners/needs/{one.id}",
            within=f"project:{one.ref}",
            public=not one.hidden,
            written_at=one.declared_at,
            writers=teams[one.ref],
        )
        for one in every
    }


def having(written: str) -> Select[int]:
    """The needs that have these words."""
    return select(PartnerNeed.id).where(PartnerNeed.words.icontains(written, autoescape=True))
