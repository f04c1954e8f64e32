"""What anybody can do with calls in a phase."""

from collections.abc import Collection

from challenge.foundation.sentences import N_, Sentence

READ = Sentence(N_("Lire l’appel à projets"))
PREPARE = Sentence(N_("Préparer l’appel à projets"))


def offered(phase: str, _roles: Collection[str], acts: Collection[str]) -> list[tuple[Sentence, str]]:
    """The calls: to read from their phase on; to prepare while it is possible."""
    found = []
    if phase in ("call", "selection", "incubation", "evaluation", "closed"):
        found.append((READ, "calls.index"))
    if "prepare_call" in acts:
        found.append((PREPARE, "call_desk.index"))
    return found
