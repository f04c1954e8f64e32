"""Collaborations as texts under moderation: `slots.content_kinds`."""

from collections.abc import Collection

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from challenge.foundation.contents import Content
from challenge.organisations.queries import people as keepers
from challenge.partners.models.collaborations import Collaboration
from challenge.partners.queries import collaborations
from challenge.partners.queries.collaborations import Shown
from challenge.partners.rules import collaborations as rules

KIND = "collaboration"


def found(session: Session, numbers: Collection[int]) -> dict[int, Content]:
    """The collaborations of these numbers. Who keeps the page of one of both organisations wrote it."""
    return {
        one.id: Content(
            title=f"{one.asker} · {one.other}",
            words=told(one),
            language="fr",
            author_id=None,
            author=one.asker,
            address=f"/partners/collaborations/{one.id}",
            within=f"organisation:{one.asker_id}",
            public=one.state in rules.PUBLIC and not one.hidden,
            written_at=one.answered_at or one.proposed_at,
            writers=writers(session, one.asker_id, one.other_id),
        )
        for one in collaborations.shown(session, Collaboration.id.in_(numbers))
    }


def writers(session: Session, *sides: int) -> list[int]:
    """The accounts that keep the page of one of both."""
    return [account for side in sides for account in keepers.team(session, side)]


def told(one: Shown) -> str:
    """All that both wrote, what came of it first."""
    texts = [one.outcome, one.what, one.asker_brings, one.other_brings, *(step.words for step in one.steps)]
    return "\n\n".join(text for text in texts if text)


def having(written: str) -> Select[int]:
    """The collaborations that have these words."""
    texts = (
        Collaboration.what,
        Collaboration.outcome,
        Collaboration.asker_brings,
        Collaboration.other_brings,
    )
    return select(Collaboration.id).where(or_(*(text.icontains(written, autoescape=True) for text in texts)))
