"""Pledges as texts under moderation, with what was said of each by both sides: `slots.content_kinds`."""

import textwrap
from collections.abc import Collection, Sequence

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from challenge.foundation.contents import Content
from challenge.organisations.queries import people as keepers
from challenge.partners.models.pledges import Pledge, PledgeDelivery
from challenge.partners.queries import needs, pledges
from challenge.partners.queries.pledges import Shown

KIND = "pledge"


def found(session: Session, numbers: Collection[int]) -> dict[int, Content]:
    """The pledges of these numbers. Both sides wrote it: who keeps the page of who gives, and the team."""
    these = Pledge.id.in_(numbers)
    rows = {row.id: row for row in session.scalars(select(Pledge).where(these))}
    public = set(session.scalars(select(Pledge.id).where(these, pledges.everybodys())))
    wrote = writers(session, list(rows.values()))
    return {
        one.id: Content(
            title=f"{one.organisation} · {one.need.title if one.need else _beginning(one.words)}",
            words=told(one),
            language="fr",
            author_id=None,
            author=one.organisation,
            address=f"/partners/pledges/{one.id}",
            within=f"organisation:{one.organisation_id}",
            public=one.id in public,
            written_at=rows[one.id].answered_at or rows[one.id].promised_at,
            writers=wrote[one.id],
        )
        for one in pledges.shown(session, these)
    }


def writers(session: Session, rows: Sequence[Pledge]) -> dict[int, list[int]]:
    """Who wrote each of these pledges, and what was said of it: those who keep the page of who gives, and the
    team of the project. Not the organisers who answer for the whole challenge: they are the city."""
    asked = pledges.refs(session, rows)
    giving = {number: keepers.team(session, number) for number in {row.organisation_id for row in rows}}
    teams = {ref: needs.team(session, ref) for ref in set(asked.values())}
    return {row.id: [*giving[row.organisation_id], *teams.get(asked.get(row.id, ""), ())] for row in rows}


def _beginning(words: str) -> str:
    """The beginning of a promise to the whole challenge, which has no title: its giver may make several."""
    return textwrap.shorten(words, 60, placeholder="…")


def told(one: Shown) -> str:
    """All that both wrote."""
    given = [text for each in one.deliveries for text in (each.evidence, each.reason)]
    return "\n\n".join(text for text in (one.words, one.reason, *given) if text)


def having(written: str) -> Select[int]:
    """The pledges that have these words."""
    given = select(PledgeDelivery.pledge_id).where(
        or_(
            *(
                text.icontains(written, autoescape=True)
                for text in (PledgeDelivery.evidence, PledgeDelivery.reason)
            )
        )
    )
    texts = (Pledge.words, Pledge.reason)
    said = [text.icontains(written, autoescape=True) for text in texts]
    return select(Pledge.id).where(or_(*said, Pledge.id.in_(given)))
