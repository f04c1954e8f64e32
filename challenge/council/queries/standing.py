"""Where the council's decision on an edition stands: for the home, and for the page of a referendum."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from challenge.council.queries import edition_steps, sittings
from challenge.council.queries.sittings import Deliberation, Motion, Sitting
from challenge.cycles.queries import editions, ways
from challenge.cycles.rules.ways import BOTH, BY_COUNCIL
from challenge.foundation.slots import EditionStep


@dataclass(frozen=True)
class Standing:
    """`way` is a word of `cycles/rules/ways.WAYS`; `sitting`: the next one, or the one that goes on; `kind`:
    a word of `rules/choosing.OUTCOMES`; `chosen`: the motion that was, with the act that says so."""

    way: str
    sitting: Sitting | None
    kind: str
    chosen: Motion | None

    @property
    def act(self) -> Deliberation | None:
        """The act by which the challenge was chosen."""
        return self.chosen.standing if self.chosen else None


@dataclass(frozen=True)
class Following:
    """What follows a consultative referendum: what was decided, first first; else the sitting that comes."""

    decided: Sequence[EditionStep]
    sitting: Sitting | None


def of_edition(session: Session, edition_id: int) -> Standing | None:
    """Where the decision stands; None where the council does not decide."""
    way = ways.word_of(session, edition_id)
    if way is None or way not in BY_COUNCIL:
        return None
    held = sittings.of_edition(session, edition_id)
    outcome = sittings.outcome(held)
    motions = [each for one in held for each in one.motions if each.option == outcome.option and each.acts]
    return Standing(way, _coming(held), outcome.kind, motions[-1] if motions else None)


def after(session: Session, uuid: str) -> Following | None:
    """What the council decided after this referendum, or will; None where a referendum is not followed by
    its decision."""
    edition_id = editions.of_referendum(session, uuid)
    if edition_id is None or ways.word_of(session, edition_id) != BOTH:
        return None
    held = sittings.of_edition(session, edition_id)
    return Following(edition_steps.after_referendum(held, uuid), _coming(held))


def _coming(held: Sequence[Sitting]) -> Sitting | None:
    """The first that is convened or goes on."""
    return next((one for one in held if one.state in edition_steps.GOING_ON), None)
