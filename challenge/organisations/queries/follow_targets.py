"""An organisation as something that may be followed, while the directory lists it."""

from sqlalchemy.orm import Session

from challenge.foundation.following import FollowTarget, TargetKind
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.slots import NoticeKind
from challenge.organisations.queries import public_things

NOTICES = "followed_bodies"
OF_ORGANISATIONS = NoticeKind(
    Sentence(N_("Les organisations que vous suivez")), Sentence(N_("Une promesse tenue."))
)
TOLD = Sentence(
    N_(
        "La ville vous écrit quand cette organisation a tenu une promesse : ce qui était promis est donné, "
        "et qui le reçoit l’a confirmé. Rien d’autre."
    )
)
WHY = Sentence(N_("Vous recevez ce message parce que vous suivez cette organisation."))


def name(number: int) -> str:
    """What follows name this organisation by."""
    return f"organisation:{number}"


def find(session: Session, key: str) -> FollowTarget | None:
    """The organisation of this number, if everybody finds it."""
    if not (key.isascii() and key.isdigit() and len(key) < 10):
        return None
    called = public_things.names(session, [int(key)]).get(int(key))
    title = {"fr": called, "en": called} if called else None
    return FollowTarget(title, f"/organisations/{key}", told=TOLD) if title else None


ORGANISATION = TargetKind(find, lambda _session: [], NOTICES, WHY)
