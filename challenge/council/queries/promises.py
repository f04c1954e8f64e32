"""What the council decided in an edition: a promise that its acts keep."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.council.queries import edition_steps
from challenge.foundation.i18n import in_each_language
from challenge.foundation.promises import KEPT, TO_COME, Promise
from challenge.foundation.sentences import N_, Sentence

DECISIONS = Sentence(N_("Faire décider le conseil municipal"))


def of_edition(session: Session, edition_id: int, now: datetime) -> list[Promise]:
    """Each step of the council: done once its moment has come."""
    return [
        Promise(
            DECISIONS,
            in_each_language(one.words),
            KEPT if one.at <= now else TO_COME,
            one.endpoint,
            one.values,
        )
        for one in edition_steps.of_edition(session, edition_id)
    ]
