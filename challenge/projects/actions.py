"""What anybody can do with calls in a phase."""

from collections.abc import Collection

from challenge.foundation.sentences import N_, Sentence

READ = Sentence(N_("Lire l’appel à projets"))
FOLLOW = Sentence(N_("Suivre les projets"))
PREPARE = Sentence(N_("Préparer l’appel à projets"))


def offered(phase: str, _roles: Collection[str], acts: Collection[str]) -> list[tuple[Sentence, str]]:
    """The calls: to read until projects are chosen; projects to follow from there; a call to prepare while it
    is possible."""
    found = []
    if phase in ("call", "selection"):
        found.append((READ, "calls.index"))
    if phase in ("selection", "incubation", "evaluation", "closed"):
        found.append((FOLLOW, "projects.index"))
    if "prepare_call" in acts:
        found.append((PREPARE, "call_desk.index"))
    return found
