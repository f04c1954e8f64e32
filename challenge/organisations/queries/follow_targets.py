"""An organisation as something that may be followed, while the directory lists it."""

from sqlalchemy.orm import Session

from challenge.foundation.following import FollowTarget, TargetKind
from challenge.organisations.queries import public_things


def find(session: Session, key: str) -> FollowTarget | None:
    """The organisation of this number, if everybody finds it."""
    if not (key.isascii() and key.isdigit() and len(key) < 10):
        return None
    name = public_things.names(session, [int(key)]).get(int(key))
    return FollowTarget({"fr": name, "en": name}, f"/organisations/{key}") if name else None


ORGANISATION = TargetKind(find, lambda _session: [])
