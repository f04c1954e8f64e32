"""What the city answered to a proposal."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.proposals.models.deciding import OfficialAnswer


@dataclass(frozen=True)
class Answer:
    """The answer of the city, by language; `revision` grows with each mending."""

    text: dict[str, str]
    at: datetime
    revision: int


def of(session: Session, proposal_id: int) -> Answer | None:
    """The answer to this proposal."""
    row = session.get(OfficialAnswer, proposal_id)
    if row is None:
        return None
    return Answer({"fr": row.text_fr, "en": row.text_en}, row.answered_at, row.revision)
