"""How others read the name of a person: as she wrote it, until moderators hide it."""

from challenge.foundation.sentences import N_, Sentence

SHOWN, WAITING, HIDDEN = "shown", "waiting", "hidden"
MASK = Sentence(N_("Nom masqué"))
"""What stands in the place of a name that moderators hid, or that waits to be read after one was."""


def read(name: str, state: str) -> str | Sentence:
    """The name that others read: hers while it is shown, else a neutral word."""
    return name if state == SHOWN else MASK
