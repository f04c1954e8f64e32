"""What the council decided in an edition, for its thread."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from challenge.council.queries import sittings
from challenge.cycles.queries.editions import Title
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.slots import EditionStep

ADOPTED = N_("Le conseil municipal a adopté « %(title)s » (délibération n° %(number)s)")
REJECTED = N_("Le conseil municipal n’a pas adopté « %(title)s » (délibération n° %(number)s)")
PHASE = "referendum"


def of_edition(session: Session, edition_id: int) -> Sequence[EditionStep]:
    """The deliberations that stand, corrected or not, the first sitting first."""
    return _steps(sittings.of_edition(session, edition_id))


def of_proposal(session: Session, proposal_id: int) -> Sequence[EditionStep]:
    """The same, of one proposal."""
    return _steps(sittings.about(session, f"p{proposal_id}"), f"p{proposal_id}")


def _steps(found: Sequence[sittings.Sitting], option: str | None = None) -> list[EditionStep]:
    return [
        EditionStep(
            phase=PHASE,
            at=sitting.held_at,
            words=Sentence(
                ADOPTED if motion.standing.adopted else REJECTED,
                {
                    "title": Title(motion.title["fr"], motion.title["en"] or motion.title["fr"]),
                    "number": motion.standing.number,
                },
            ),
            endpoint="council.deliberation",
            values={"number": motion.standing.number},
        )
        for sitting in found
        for motion in sitting.motions
        if motion.standing is not None and option in (None, motion.option)
    ]
