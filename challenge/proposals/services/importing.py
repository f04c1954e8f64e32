"""Taking the proposals of another platform: each once, without author, to be read by our moderators."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.proposals.models.proposals import ProposalOrigin
from challenge.proposals.queries import origins
from challenge.proposals.rules import decidim
from challenge.proposals.rules.decidim import Foreign
from challenge.proposals.services import writing

ACT = "propose"


def take(
    session: Session,
    found: Sequence[Foreign],
    *,
    language: str,
    actor: str,
    now: datetime,
    most: int | None = None,
) -> int:
    """Submit those that were not imported before, in the edition of today, `most` of them; how many. One that
    changed there since is left as it was read here."""
    edition = editions.require(session, ACT, now=now)
    new = decidim.compared(found, origins.known(session)).new[:most]
    for one in new:
        made = writing.submit_for(
            session, edition_id=edition.id, content=one.content, language=language, now=now
        )
        session.add(
            ProposalOrigin(
                proposal_id=made.id,
                reference=one.reference,
                address=one.address,
                digest=one.digest,
                imported_at=now,
            )
        )
        writing.send(session, made, actor=actor, now=now, imported=one.reference)
    session.flush()
    return len(new)
