"""What the council decided in an edition: a promise that its acts keep."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.council.queries import edition_steps, sittings
from challenge.foundation.i18n import in_each_language
from challenge.foundation.promises import GOING_ON, KEPT, LATE, TO_COME, Promise
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.slots import EditionStep

DECISIONS = Sentence(N_("Faire décider le conseil municipal"))


def of_edition(session: Session, edition_id: int, now: datetime) -> list[Promise]:
    """What was adopted; then each sitting that is still to be held, late once its moment has passed. What the
    council did not adopt is no promise kept: the thread and the cycle tell it."""
    held = sittings.of_edition(session, edition_id)
    adopted = edition_steps.adopted(held)
    found = [_promise(one, KEPT) for one in adopted]
    for one in held:
        if one.state in edition_steps.GOING_ON:
            waits = LATE if one.held_at <= now else TO_COME
            found.append(_promise(edition_steps.convened(one), GOING_ON if one.state == "open" else waits))
    return found


def _promise(step: EditionStep, state: str) -> Promise:
    return Promise(DECISIONS, in_each_language(step.words), state, step.endpoint, step.values)
