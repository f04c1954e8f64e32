"""What was answered about a proposal, for its page."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from challenge.admissibility.queries import answers
from challenge.admissibility.rules.answers import ADMISSIBLE
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.slots import EditionStep

ANSWERED = {
    True: Sentence(N_("La ville a répondu, critère par critère : recevable")),
    False: Sentence(N_("La ville a répondu, critère par critère : non recevable")),
}


def of_proposal(session: Session, proposal_id: int) -> Sequence[EditionStep]:
    """The published answer; its appeal is on its page."""
    found = answers.answer(session, proposal_id)
    if found is None or found.published_at is None:
        return []
    return [
        EditionStep(
            phase="moderation",
            at=found.published_at,
            words=ANSWERED[found.standing == ADMISSIBLE],
            endpoint="admissibility.show",
            values={"number": proposal_id},
        )
    ]
