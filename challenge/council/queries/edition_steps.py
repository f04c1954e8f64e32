"""What the council decided in an edition, for its thread."""

from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from challenge.council.queries import sittings
from challenge.cycles.queries.editions import Title
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.slots import EditionStep

ADOPTED = N_("Le conseil municipal a adopté « %(title)s » (délibération n° %(number)s)")
REJECTED = N_("Le conseil municipal n’a pas adopté « %(title)s » (délibération n° %(number)s)")
CONVENED = Sentence(N_("Le conseil municipal se réunit : l’ordre du jour de sa séance"))
PHASE = "referendum"
GOING_ON = frozenset({"convened", "open"})


def of_edition(session: Session, edition_id: int) -> Sequence[EditionStep]:
    """The deliberations that stand, corrected or not, the first sitting first; then the sittings to come."""
    held = sittings.of_edition(session, edition_id)
    coming = [one for one in held if one.state in GOING_ON]
    return [*_steps(held), *(convened(one) for one in coming)]


def of_proposal(session: Session, proposal_id: int) -> Sequence[EditionStep]:
    """The same, of one proposal."""
    option = f"p{proposal_id}"
    return _steps(sittings.about(session, option), lambda one: one.option == option)


def adopted(held: Sequence[sittings.Sitting]) -> Sequence[EditionStep]:
    """The deliberations of these sittings that stand and adopted something."""
    return _steps(held, lambda one: one.standing is not None and one.standing.adopted)


def convened(one: sittings.Sitting) -> EditionStep:
    """A sitting that is not held yet, or not closed."""
    return EditionStep(
        phase=PHASE,
        at=one.held_at,
        words=CONVENED,
        endpoint="council.sitting",
        values={"number": one.number},
    )


def _told(motion: sittings.Motion, act: sittings.Deliberation) -> Sentence:
    """What an act decided of its motion, in one sentence."""
    title = Title(motion.title["fr"], motion.title["en"] or motion.title["fr"])
    return Sentence(ADOPTED if act.adopted else REJECTED, {"title": title, "number": act.number})


def after_referendum(held: Sequence[sittings.Sitting], uuid: str) -> Sequence[EditionStep]:
    """The same, of these sittings, as far as they follow a consultative referendum."""
    return _steps(held, lambda one: one.referendum == uuid)


def _steps(
    found: Sequence[sittings.Sitting], wanted: Callable[[sittings.Motion], bool] = lambda _motion: True
) -> list[EditionStep]:
    return [
        EditionStep(
            phase=PHASE,
            at=sitting.held_at,
            words=_told(motion, motion.standing),
            endpoint="council.deliberation",
            values={"number": motion.standing.number},
        )
        for sitting in found
        for motion in sitting.motions
        if motion.standing is not None and wanted(motion)
    ]
