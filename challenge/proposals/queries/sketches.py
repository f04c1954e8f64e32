"""What somebody without an account has begun to write, for the browser that holds its key."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from challenge.foundation.tokens import token_digest
from challenge.proposals.models.proposals import ProposalSketch
from challenge.proposals.queries import pages
from challenge.proposals.queries.pages import Image
from challenge.proposals.rules.texts import WORDS, Content

KEPT = timedelta(days=7)


@dataclass(frozen=True)
class Sketch(Content):
    """The words of a sketch, in which language, and its image; it has no number yet."""

    language: str = "fr"
    image: Image | None = None
    id: None = None


def find(session: Session, key: str | None, *, now: datetime) -> Sketch | None:
    """The sketch of this key; None when there is none, or a week has passed."""
    found = session.get(ProposalSketch, token_digest(key)) if key else None
    if found is None or found.written_at <= now - KEPT:
        return None
    return Sketch(
        **{name: getattr(found, name) for name in WORDS},
        district_id=found.district_id,
        language=found.language,
        image=pages.image(session, found.image_id, found.image_alt),
    )
