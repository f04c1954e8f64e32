"""What is on the council's agenda and what it decided, as everybody finds it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.council.queries import sittings
from challenge.council.queries.sittings import Motion, Sitting
from challenge.foundation.i18n import in_each_language
from challenge.foundation.public_things import PublicKind, PublicThing
from challenge.foundation.sentences import N_, Sentence

ADOPTED = N_("Le conseil municipal l’a adopté : délibération n° %(number)s.")
REJECTED = N_("Le conseil municipal ne l’a pas adopté : délibération n° %(number)s.")
CALLED_OFF = N_("Retiré de l’ordre du jour du conseil municipal : %(reason)s")
TO_COME = Sentence(N_("À l’ordre du jour du conseil municipal."))


def every(session: Session, _now: datetime) -> Sequence[PublicThing]:
    """Each point of an agenda: its deliberation that stands, once there is one."""
    return [_thing(sitting, one) for sitting in sittings.every(session) for one in sitting.motions]


def _thing(sitting: Sitting, motion: Motion) -> PublicThing:
    title = {"fr": motion.title["fr"], "en": motion.title["en"] or motion.title["fr"]}
    act = motion.standing
    if act is None:
        why = motion.withdrawal or sitting.reason
        text = in_each_language(Sentence(CALLED_OFF, {"reason": why}) if why else TO_COME)
        return PublicThing(
            title, text, "council.sitting", {"number": sitting.number}, edition=sitting.edition
        )
    said = Sentence(ADOPTED if act.adopted else REJECTED, {"number": act.number})
    return PublicThing(
        title,
        in_each_language(said),
        "council.deliberation",
        {"number": act.number},
        at=act.recorded_at,
        edition=sitting.edition,
        about=[f"proposal:{motion.option.removeprefix('p')}"],
    )


COUNCIL = PublicKind(Sentence(N_("Le conseil municipal")), "council.index", every, feed="council.feed")
