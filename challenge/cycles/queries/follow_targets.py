"""What may be followed of the cycle: all of it, or one edition."""

from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.cycles.rules.refusals import EditionNotFound
from challenge.foundation.following import FollowTarget, TargetKind
from challenge.foundation.i18n import in_each_language
from challenge.foundation.sentences import N_, Sentence

ALL = Sentence(N_("Tout le Grand Défi"))


def find_everything(_session: Session, key: str) -> FollowTarget | None:
    """The whole of it; it has no key."""
    return None if key else FollowTarget(in_each_language(ALL), "/cycle", within=None)


def find_edition(session: Session, key: str) -> FollowTarget | None:
    """The edition of this id."""
    if not (key.isascii() and key.isdigit() and len(key) < 10):
        return None
    try:
        found = editions.edition(session, int(key))
    except EditionNotFound:
        return None
    return FollowTarget({"fr": found.title.fr, "en": found.title.en}, f"/cycle/{found.number}")


def listed_edition(session: Session) -> list[str]:
    """The edition in progress, or the last one."""
    found = editions.current(session)
    return [f"edition:{found.id}"] if found else []


EVERYTHING = TargetKind(find_everything, lambda _session: ["cycle"])
EDITION = TargetKind(find_edition, listed_edition)
