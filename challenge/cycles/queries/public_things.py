"""Editions as everybody finds them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.cycles.rules.phases import PHASES
from challenge.foundation.i18n import in_each_language
from challenge.foundation.public_things import PublicKind, PublicThing
from challenge.foundation.sentences import N_, Sentence


def every(session: Session, _now: datetime) -> Sequence[PublicThing]:
    """All editions, each with the phase in which it is, as news from the day when it came there."""
    return [
        PublicThing(
            title={"fr": one.title.fr, "en": one.title.en},
            text=in_each_language(PHASES[one.phase]),
            endpoint="cycles.show",
            values={"number": one.number},
            at=one.moved_at,
            edition=one.id,
        )
        for one in editions.every(session)
    ]


EDITIONS = PublicKind(Sentence(N_("Éditions du Grand Défi")), "cycles.current", every)
